// Debian builds libxml2 with ICU, whose headers clash with the copy of ICU inside Foundation. Only the layout of a
// structure that we never touch depends on it.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/xmlreader.h>
#include <libxml/HTMLparser.h>
#include <libxml/tree.h>
