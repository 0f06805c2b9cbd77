#include <vips/vips.h>

// Swift cannot call functions with a variable number of arguments.
