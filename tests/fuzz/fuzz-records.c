/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <stdint.h>

#include "besace-record-reader.h"
#include "besace-resource-json.h"
#include "besace-resource-text.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

/* Reads a file of records as an import does, down to the text that is indexed. */
int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr(GInputStream) stream = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
  g_autoptr(BesaceRecordReader) reader = besace_record_reader_new (stream, NULL, NULL);

  for (;;) {
    g_autoptr(GError) error = NULL;
    g_autoptr(BesaceRecord) record = besace_record_reader_next (reader, NULL, &error);
    g_autoptr(BesaceResource) resource = NULL;
    guint skipped = 0;

    if (!record)
      return 0;

    g_assert_no_error (error);
    if (record->data)
      resource = besace_resource_from_json (record->id, record->data, 0, &skipped, NULL);
    if (resource) {
      g_autofree char *text = besace_resource_contents_to_text (resource);
      g_autofree char *markdown = besace_resource_to_markdown (resource, NULL);
      g_autofree char *line = besace_resource_to_line (resource);

      g_assert_true (g_utf8_validate (text, -1, NULL) && g_utf8_validate (markdown, -1, NULL));
      g_assert_true (g_utf8_validate (line, -1, NULL));
    }
  }
}
