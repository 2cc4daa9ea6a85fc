/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is made of a library for somebody, and what comes along. */

#include "besace-booklet.h"
#include "besace-collection-files.h"
#include "besace-library-carrying.h"
#include "besace-printout-pdf.h"
#include "besace-publishing.h"
#include "library-editor.h"

static gboolean
carry (Editor             *self,
       const char *const  *words,
       GError            **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (words[0]);
  g_autoptr(GAsyncResult) result = NULL;

  besace_library_export_async (self->library, file, NULL, editor_keep_result_cb, &result);
  return besace_library_export_finish (self->library, editor_wait_for (&result), error);
}

static gboolean
merge_file (Editor             *self,
            const char *const  *words,
            GError            **error)
{
  g_autoptr(GFile) file = g_file_new_for_path (words[0]);
  g_autoptr(GAsyncResult) result = NULL;

  besace_library_merge_async (self->library, file, NULL, editor_keep_result_cb, &result);
  return besace_library_merge_finish (self->library, editor_wait_for (&result), NULL, NULL, error);
}

static gboolean
export_collection (Editor             *self,
                   const char *const  *words,
                   GError            **error)
{
  const BesaceCollectionFields *collection = editor_find_collection (self, words[0], error);
  g_autoptr(BesaceCollectionContents) contents = collection ? editor_load_contents (self, collection->uuid, error) : NULL;
  g_autoptr(GFile) file = g_file_new_for_path (words[1]);
  g_autoptr(GAsyncResult) result = NULL;

  if (!contents)
    return FALSE;

  besace_collection_files_export_async (self->workspace, contents, file, TRUE, NULL, editor_keep_result_cb, &result);
  return besace_collection_files_export_finish (self->workspace, editor_wait_for (&result), error);
}

static gboolean
print_collection (Editor             *self,
                  const char *const  *words,
                  GError            **error)
{
  const BesaceCollectionFields *collection = editor_find_collection (self, words[0], error);
  g_autoptr(BesaceCollectionContents) contents = collection ? editor_load_contents (self, collection->uuid, error) : NULL;
  g_autoptr(BesacePrintout) booklet = NULL;

  if (!contents)
    return FALSE;

  booklet = besace_booklet_new (contents, TRUE, NULL, besace_clock_get_now (besace_workspace_get_clock (self->workspace)));
  besace_printout_lay_out (booklet, &besace_paper_a4);
  return besace_printout_write_pdf (booklet, words[1], error);
}

static gboolean
publish_collection (Editor             *self,
                    const char *const  *words,
                    GError            **error)
{
  const BesaceCollectionFields *collection = editor_find_collection (self, words[0], error);
  g_autoptr(BesaceCollectionContents) contents = collection ? editor_load_contents (self, collection->uuid, error) : NULL;
  g_autoptr(GPtrArray) collections = g_ptr_array_new ();
  const BesacePublishingOrder order = { .folder = words[1], .collections = collections };
  g_autofree BesacePublishingOutcome *outcome = NULL;
  g_autoptr(GAsyncResult) result = NULL;

  if (!contents)
    return FALSE;

  g_ptr_array_add (collections, contents);
  besace_publishing_run_async (self->workspace, &order, NULL, editor_keep_result_cb, &result);
  outcome = besace_publishing_run_finish (self->workspace, editor_wait_for (&result), error);
  return outcome != NULL;
}

const Edit editor_files[] = {
  { "carry", 1, carry },
  { "merge-file", 1, merge_file },
  { "export-collection", 2, export_collection },
  { "print-collection", 2, print_collection },
  { "publish-collection", 2, publish_collection },
  { NULL },
};
