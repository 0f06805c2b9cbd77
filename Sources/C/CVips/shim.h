#include <vips/vips.h>

// Swift cannot call functions with a variable number of arguments.

/* Starts the library once: one thread a picture, nothing kept between pictures, no loaders that are known unsafe. */
static inline int photo_start(void) {
    if (VIPS_INIT("photo")) return -1;
    vips_concurrency_set(1);
    vips_cache_set_max(0);
    vips_block_untrusted_set(TRUE);
    return 0;
}

static inline int photo_write(VipsImage *shrunk, int quality, void **jpeg, size_t *size) {
    VipsImage *flat = NULL;
    double white[] = {255.0};
    VipsArrayDouble *background = vips_array_double_new(white, 1);
    int failed = vips_image_hasalpha(shrunk)
        ? vips_flatten(shrunk, &flat, "background", background, NULL)
        : vips_copy(shrunk, &flat, NULL);
    vips_area_unref(VIPS_AREA(background));
    if (failed) return -1;
    failed = vips_jpegsave_buffer(flat, jpeg, size, "Q", quality, "strip", TRUE, NULL);
    g_object_unref(flat);
    return failed;
}

/* The picture in a file, upright, at most so many pixels a side, as JPEG without anything the camera wrote beside it. */
static inline int photo_from_file(const char *path, int longest, int quality, void **jpeg, size_t *size) {
    VipsImage *shrunk = NULL;
    if (vips_thumbnail(path, &shrunk, longest, "height", longest, "size", VIPS_SIZE_DOWN, "export_profile", "srgb",
                       "fail_on", VIPS_FAIL_ON_TRUNCATED, NULL))
        return -1;
    int failed = photo_write(shrunk, quality, jpeg, size);
    g_object_unref(shrunk);
    return failed;
}

/* The same from a picture in memory. */
static inline int photo_from_memory(
    const void *bytes, size_t count, int longest, int quality, void **jpeg, size_t *size) {
    VipsImage *shrunk = NULL;
    if (vips_thumbnail_buffer((void *) bytes, count, &shrunk, longest, "height", longest, "size", VIPS_SIZE_DOWN,
                              "fail_on", VIPS_FAIL_ON_TRUNCATED, NULL))
        return -1;
    int failed = photo_write(shrunk, quality, jpeg, size);
    g_object_unref(shrunk);
    return failed;
}

static inline void photo_free(void *jpeg) { g_free(jpeg); }

static inline void photo_forget_errors(void) { vips_error_clear(); }
