/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <stdint.h>
#include <string.h>

#include "besace-guide-node.h"
#include "besace-guide.h"
#include "besace-guides-reader.h"
#include "besace-resource-json.h"
#include "besace-resource-text.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

/* Whatever a guide holds, it is a resource that can be stored, indexed and shown. */
static void
check_record (const BesaceRecord *record)
{
  guint skipped = 0;
  g_autoptr(BesaceResource) resource = besace_resource_from_json (record->id, record->data, 0, &skipped, NULL);
  g_autofree char *text = NULL;
  g_autofree char *markdown = NULL;

  g_assert_cmpuint (skipped, ==, 0);
  if (!resource)
    return;

  text = besace_resource_contents_to_text (resource);
  markdown = besace_resource_to_markdown (resource, NULL);
  g_assert_true (g_utf8_validate (text, -1, NULL) && g_utf8_validate (markdown, -1, NULL));
}

static void
read_zip (const uint8_t *data,
          size_t         size)
{
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
  g_autoptr(BesaceGuidesReader) reader = besace_guides_reader_new (stream, NULL, NULL);

  for (;;) {
    g_autoptr(BesaceRecord) record = besace_guides_reader_next (reader, NULL, NULL);

    if (!record)
      return;
    check_record (record);
  }
}

static void
read_guide (const uint8_t *data,
            size_t         size)
{
  g_autoptr(BesaceGuideTree) tree = besace_guide_tree_parse ((const char *) data, size, NULL);
  g_autoptr(BesaceRecord) record = NULL;

  if (tree && besace_guide_is_shown (besace_guide_tree_get_root (tree)))
    record = besace_guide_to_record (besace_guide_tree_get_root (tree), NULL);
  if (record)
    check_record (record);
}

/* What begins as a zip is read as one, all else as the XML of a guide. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  if (size > 2 && memcmp (data, "PK", 2) == 0)
    read_zip (data, size);
  else
    read_guide (data, size);

  return 0;
}
