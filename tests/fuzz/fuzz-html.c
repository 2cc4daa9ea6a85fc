/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <stdint.h>

#include "besace-html.h"

int LLVMFuzzerTestOneInput (const uint8_t *data,
                            size_t         size);

/* Whatever the HTML, what comes out is text and addresses that may be shown. */
static void
check_runs (const GPtrArray *runs)
{
  for (guint i = 0; i < runs->len; i++) {
    const BesaceRun *run = g_ptr_array_index (runs, i);

    g_assert_true (*run->text && g_utf8_validate (run->text, -1, NULL));
    g_assert_true (!run->href || g_str_has_prefix (run->href, "h") || g_str_has_prefix (run->href, "H") ||
                   g_str_has_prefix (run->href, "m") || g_str_has_prefix (run->href, "M") ||
                   g_str_has_prefix (run->href, "t") || g_str_has_prefix (run->href, "T"));
  }
}

static void
check_part (const BesacePart *part)
{
  check_runs (part->runs);
  g_assert_cmpuint (part->list_depth, <=, 64);
  g_assert_cmpuint (part->quote_depth, <=, 64);
  g_assert_true (part->type == BESACE_PART_HEADING ? part->level >= 2 && part->level <= 6 : part->level == 0);
  g_assert_true ((part->type == BESACE_PART_TABLE) == (part->rows != NULL));
  g_assert_true ((part->type == BESACE_PART_IMAGE) == (part->blob != NULL));

  for (guint i = 0; part->rows && i < part->rows->len; i++) {
    const GPtrArray *cells = g_ptr_array_index (part->rows, i);

    g_assert_cmpuint (cells->len, >, 0);
    for (guint j = 0; j < cells->len; j++) {
      const BesaceCell *cell = g_ptr_array_index (cells, j);

      check_runs (cell->runs);
      g_assert_true (cell->column_span >= 1 && cell->column_span <= 100);
      g_assert_true (cell->row_span >= 1 && cell->row_span <= 1000);
    }
  }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *html = g_strndup ((const char *) data, size);
  g_autoptr(BesaceDocument) document = besace_document_from_html (html);
  g_autofree char *text = besace_document_to_text (document);
  g_autofree char *markdown = besace_document_to_markdown (document);

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_true (g_utf8_validate (markdown, -1, NULL));
  g_ptr_array_foreach (document->parts, (GFunc) check_part, NULL);
  return 0;
}
