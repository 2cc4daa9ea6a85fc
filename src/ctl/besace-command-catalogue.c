/* SPDX-License-Identifier: GPL-3.0-or-later */

/* search, show, print, bookmark: what concerns resources. */

#include "besace-command.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "besace-date.h"
#include "besace-resource-json.h"
#include "besace-resource-text.h"
#include "besace-sheet.h"

#define DEFAULT_LIMIT 20

/* The filters of search, as GOption gathers them. */
typedef struct {
  char     **values[BESACE_N_FACETS];
  char      *sort;
  int        limit;
  int        offset;
  gboolean   facets;
} SearchOptions;

static void
search_options_clear (SearchOptions *options)
{
  for (guint i = 0; i < BESACE_N_FACETS; i++)
    g_strfreev (options->values[i]);
  g_free (options->sort);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SearchOptions, search_options_clear)

/* A value of a vocabulary may be named by its id or by its slug. */
static void
fill_query (BesaceQuery         *query,
            const SearchOptions *options,
            BesaceVocabulary    *vocabulary)
{
  if (options->sort)
    besace_sort_from_name (options->sort, &query->sort);

  for (BesaceFacet facet = 0; facet < BESACE_N_FACETS; facet++) {
    for (char **value = options->values[facet]; value && *value; value++) {
      const BesaceTerm *term = besace_vocabulary_lookup (vocabulary, facet, *value);

      besace_query_add_value (query, facet, term ? term->id : *value);
    }
  }
}

/* The words of a snippet, without the marks around what was found. */
static char *
strip_marks (const char *snippet)
{
  GString *text = g_string_new (NULL);

  for (const char *c = snippet; *c; c++) {
    if (*c != BESACE_SNIPPET_START && *c != BESACE_SNIPPET_END)
      g_string_append_c (text, *c);
  }

  return g_string_free (text, FALSE);
}

static void
add_listings (JsonBuilder *builder,
              GPtrArray   *listings)
{
  json_builder_begin_array (builder);
  for (guint i = 0; i < listings->len; i++) {
    const BesaceListingFields *fields = besace_listing_get_fields (g_ptr_array_index (listings, i));
    g_autofree char *snippet = fields->snippet ? strip_marks (fields->snippet) : NULL;

    json_builder_begin_object (builder);
    besace_command_add_string (builder, "id", fields->id);
    besace_command_add_string (builder, "title", fields->title);
    besace_command_add_string (builder, "summary", fields->summary);
    besace_command_add_string (builder, "producer", fields->producer);
    besace_command_add_string (builder, "source", fields->source);
    json_builder_add_double_value (json_builder_set_member_name (builder, "score"), round (fields->score * 1e4) / 1e4);
    besace_command_add_string (builder, "snippet", snippet);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

static void
add_facets (JsonBuilder         *builder,
            const BesaceResults *results,
            BesaceVocabulary    *vocabulary)
{
  json_builder_begin_object (builder);
  for (BesaceFacet facet = 0; facet < BESACE_N_FACETS; facet++) {
    json_builder_begin_array (json_builder_set_member_name (builder, besace_facet_to_name (facet)));
    for (guint i = 0; i < results->counts[facet]->len; i++) {
      const BesaceCount *count = &g_array_index (results->counts[facet], BesaceCount, i);

      json_builder_begin_object (builder);
      besace_command_add_string (builder, "id", count->value);
      besace_command_add_string (builder, "label", besace_vocabulary_get_label (vocabulary, facet, count->value));
      json_builder_add_int_value (json_builder_set_member_name (builder, "count"), count->count);
      json_builder_end_object (builder);
    }
    json_builder_end_array (builder);
  }
  json_builder_end_object (builder);
}

static void
print_results_json (const BesaceResults *results,
                    GPtrArray           *listings,
                    gboolean             facets,
                    BesaceVocabulary    *vocabulary)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  if (facets) {
    json_builder_begin_object (builder);
    json_builder_add_int_value (json_builder_set_member_name (builder, "count"), results->n_rows);
    json_builder_set_member_name (builder, "results");
    add_listings (builder, listings);
    json_builder_set_member_name (builder, "facets");
    add_facets (builder, results, vocabulary);
    json_builder_end_object (builder);
  } else {
    add_listings (builder, listings);
  }

  besace_command_print_json (json_builder_get_root (builder));
}

static void
print_results (const BesaceResults *results,
               GPtrArray           *listings,
               gboolean             facets,
               BesaceVocabulary    *vocabulary)
{
  for (guint i = 0; i < listings->len; i++) {
    const BesaceListingFields *fields = besace_listing_get_fields (g_ptr_array_index (listings, i));

    besace_command_print_row (fields->id, fields->title, NULL);
  }

  for (BesaceFacet facet = 0; facets && facet < BESACE_N_FACETS; facet++) {
    for (guint i = 0; i < results->counts[facet]->len; i++) {
      const BesaceCount *count = &g_array_index (results->counts[facet], BesaceCount, i);

      g_autofree char *number = g_strdup_printf ("%u", count->count);

      besace_command_print_row (besace_facet_to_name (facet),
                                besace_vocabulary_get_label (vocabulary, facet, count->value), number, NULL);
    }
  }
}

static BesaceStatus
search (BesaceWorkspace      *workspace,
        BesaceCommandContext *context,
        const SearchOptions  *options,
        const char           *text)
{
  BesaceCatalogue *catalogue = besace_workspace_get_catalogue (workspace);
  g_autoptr(BesaceQuery) query = besace_query_new (text);
  g_autoptr(GAsyncResult) found = NULL;
  g_autoptr(GAsyncResult) read = NULL;
  g_autoptr(BesaceResults) results = NULL;
  g_autoptr(GPtrArray) listings = NULL;
  g_autoptr(GError) failure = NULL;

  fill_query (query, options, besace_workspace_get_vocabulary (workspace));
  besace_catalogue_search_async (catalogue, query, BESACE_DEPTH_FULL, NULL, besace_command_keep_result_cb, &found);
  results = besace_catalogue_search_finish (catalogue, besace_command_wait (&found), &failure);
  if (!results)
    return besace_command_fail (failure);

  besace_catalogue_load_listings_async (catalogue, results, (guint) options->offset, (guint) options->limit, NULL,
                                        besace_command_keep_result_cb, &read);
  listings = besace_catalogue_load_listings_finish (catalogue, besace_command_wait (&read), &failure);
  if (!listings)
    return besace_command_fail (failure);

  if (context->json)
    print_results_json (results, listings, options->facets, besace_workspace_get_vocabulary (workspace));
  else
    print_results (results, listings, options->facets, besace_workspace_get_vocabulary (workspace));
  return BESACE_STATUS_DONE;
}

/* The values of a facet that takes no other; NULL where any may be asked for. */
static const char *
list_accepted (BesaceFacet facet)
{
  switch (facet) {
  case BESACE_FACET_FORM:
    return _("digital, tangible or engineering");
  case BESACE_FACET_CHALLENGE:
    return _("a number from 1 to 5");
  case BESACE_FACET_TERRITORY:
    return _("national, a region such as reg:53, or a department such as dep:29");
  case BESACE_FACET_LANGUAGE:
    return _("the code of a language, such as fr");
  case BESACE_FACET_THEME:
  case BESACE_FACET_TYPE:
  case BESACE_FACET_BENEFICIARY:
  case BESACE_FACET_SECTOR:
  case BESACE_FACET_LICENCE:
  case BESACE_FACET_PRODUCER:
  case BESACE_FACET_SOURCE:
  default:
    return NULL;
  }
}

static gboolean
check_values (const SearchOptions *options)
{
  for (BesaceFacet facet = 0; facet < BESACE_N_FACETS; facet++) {
    for (char **value = options->values[facet]; value && *value; value++) {
      if (besace_facet_accepts (facet, *value) ||
          (facet == BESACE_FACET_TERRITORY && g_str_equal (*value, BESACE_TERRITORY_NATIONAL)))
        continue;

      /* Translators: an option’s name, what was given, and what may be given, such as “a number from 1 to 5”. */
      g_printerr (_("besacectl search: --%s is not “%s” but %s\n"), besace_facet_to_name (facet), *value,
                  list_accepted (facet));
      return FALSE;
    }
  }

  return TRUE;
}

static BesaceStatus
run_search (BesaceCommandContext  *context,
            int                    argc,
            char                 **argv)
{
  g_auto(SearchOptions) options = { .limit = DEFAULT_LIMIT };
  const GOptionEntry entries[] = {
    { "theme", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.values[BESACE_FACET_THEME], N_("Only this theme"), "ID" },
    { "type", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.values[BESACE_FACET_TYPE], N_("Only this type"), "ID" },
    { "beneficiary", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.values[BESACE_FACET_BENEFICIARY],
      N_("Only for this audience"), "ID" },
    { "sector", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.values[BESACE_FACET_SECTOR], N_("Only for this sector"), "ID" },
    { "form", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.values[BESACE_FACET_FORM],
      N_("Only this nature: digital, tangible or engineering"), "F" },
    { "challenge", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.values[BESACE_FACET_CHALLENGE],
      N_("Only this challenge, 1 to 5"), "N" },
    { "territory", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.values[BESACE_FACET_TERRITORY],
      N_("Only this territory: reg:53, dep:29, national"), "T" },
    { "language", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.values[BESACE_FACET_LANGUAGE], N_("Only this language"), "L" },
    { "licence", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.values[BESACE_FACET_LICENCE], N_("Only this licence"), "ID" },
    { "producer", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.values[BESACE_FACET_PRODUCER], N_("Only this producer"), "P" },
    { "source", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.values[BESACE_FACET_SOURCE], N_("Only from this source"), N_("NAME") },
    { "sort", 0, 0, G_OPTION_ARG_STRING, &options.sort, N_("pertinence, recent or title"), N_("ORDER") },
    { "limit", 0, 0, G_OPTION_ARG_INT, &options.limit, N_("At most N results (20)"), "N" },
    { "offset", 0, 0, G_OPTION_ARG_INT, &options.offset, N_("Leave out the first N results"), "N" },
    { "facets", 0, 0, G_OPTION_ARG_NONE, &options.facets, N_("Count the values of the facets as well"), NULL },
    { NULL },
  };
  BesaceWorkspace *workspace;
  BesaceStatus status;
  BesaceSort sort;

  if (!besace_command_parse (context, &besace_command_search, entries, &argc, &argv, 1, 1, &status))
    return status;

  if (options.sort && !besace_sort_from_name (options.sort, &sort)) {
    g_printerr (_("besacectl search: --sort is pertinence, recent or title\n"));
    return BESACE_STATUS_USAGE;
  }

  if (!check_values (&options))
    return BESACE_STATUS_USAGE;

  if (options.limit < 0 || options.offset < 0) {
    g_printerr (_("besacectl search: --limit and --offset are not negative\n"));
    return BESACE_STATUS_USAGE;
  }

  if (!(workspace = besace_command_open_catalogue (context)))
    return BESACE_STATUS_FAILED;

  status = search (workspace, context, &options, argv[1]);
  besace_command_close (workspace);
  return status;
}

const BesaceCommand besace_command_search = {
  "search", N_("QUERY"), N_("Find resources"), run_search,
};

static void
print_copy_json (const BesaceCopy *copy)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  JsonNode *data = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (data, besace_resource_to_json (copy->resource));
  json_builder_begin_object (builder);
  besace_command_add_string (builder, "op", "put");
  besace_command_add_string (builder, "type", "resource");
  besace_command_add_string (builder, "id", copy->resource->id);
  json_builder_add_value (json_builder_set_member_name (builder, "data"), data);
  if (copy->withdrawn)
    json_builder_add_boolean_value (json_builder_set_member_name (builder, "withdrawn"), TRUE);
  json_builder_end_object (builder);
  besace_command_print_json (json_builder_get_root (builder));
}

static void
print_copy (const BesaceCopy *copy,
            gint64            now)
{
  g_autofree char *date = copy->resource->updated ? besace_date_to_text (copy->resource->updated, now) : NULL;
  g_autofree char *markdown = besace_resource_to_markdown (copy->resource, date);

  if (copy->withdrawn)
    g_print ("> %s\n\n", _("Withdrawn by its source. This is its last known content: check it before you use it."));
  besace_command_print_text (markdown);
}

static BesaceStatus
run_show (BesaceCommandContext  *context,
          int                    argc,
          char                 **argv)
{
  gboolean markdown = FALSE;
  const GOptionEntry entries[] = {
    { "markdown", 0, 0, G_OPTION_ARG_NONE, &markdown, N_("Print Markdown, which is also the default"), NULL },
    { NULL },
  };
  g_autoptr(BesaceCopy) copy = NULL;
  g_autoptr(GError) failure = NULL;
  BesaceWorkspace *workspace;
  BesaceStatus status;

  if (!besace_command_parse (context, &besace_command_show, entries, &argc, &argv, 1, 1, &status))
    return status;

  if (markdown && context->json) {
    g_printerr (_("besacectl show: --json and --markdown exclude each other\n"));
    return BESACE_STATUS_USAGE;
  }

  if (!(workspace = besace_command_open_catalogue (context)))
    return BESACE_STATUS_FAILED;

  copy = besace_command_load_copy (workspace, argv[1], &failure);
  if (copy && context->json)
    print_copy_json (copy);
  else if (copy)
    print_copy (copy, besace_clock_get_now (context->clock));

  besace_command_close (workspace);
  return copy ? BESACE_STATUS_DONE : besace_command_fail (failure);
}

const BesaceCommand besace_command_show = {
  "show", "ID", N_("Show a resource"), run_show,
};

/* Its sheet. */
static gboolean
print_to_pdf (BesaceWorkspace  *workspace,
              const BesaceCopy *copy,
              const char       *path,
              gint64            now,
              GError          **error)
{
  g_autoptr(BesacePrintout) sheet = besace_sheet_new (copy->resource, copy->arrived, now);

  besace_sheet_set_withdrawn (sheet, copy->withdrawn);
  return besace_command_write_pdf (workspace, sheet, path, error);
}

static BesaceStatus
run_print (BesaceCommandContext  *context,
           int                    argc,
           char                 **argv)
{
  g_autoptr(BesaceCopy) copy = NULL;
  g_autoptr(GError) failure = NULL;
  BesaceWorkspace *workspace;
  BesaceStatus status;
  gboolean printed;

  if (!besace_command_parse (context, &besace_command_print, NULL, &argc, &argv, 2, 2, &status))
    return status;
  if (!(workspace = besace_command_open_catalogue (context)))
    return BESACE_STATUS_FAILED;

  copy = besace_command_load_copy (workspace, argv[1], &failure);
  printed = copy && print_to_pdf (workspace, copy, argv[2], besace_clock_get_now (context->clock), &failure);
  besace_command_close (workspace);
  if (!printed)
    return besace_command_fail (failure);

  besace_command_print_done (context, "file", argv[2]);
  return BESACE_STATUS_DONE;
}

const BesaceCommand besace_command_print = {
  "print", N_("ID FILE.pdf"), N_("Print a resource to a PDF"), run_print,
};

static gboolean
add_bookmark (BesaceWorkspace  *workspace,
              const char       *id,
              GError          **error)
{
  BesaceLibrary *library = besace_workspace_get_library (workspace);
  g_autoptr(BesaceCopy) copy = besace_command_load_copy (workspace, id, error);
  g_autoptr(GAsyncResult) result = NULL;
  BesaceBookmarkFields fields = { 0, };

  if (!copy)
    return FALSE;

  fields.id = copy->resource->id;
  fields.title = copy->resource->title;
  fields.producer = (char *) besace_resource_get_value (copy->resource, BESACE_FACET_PRODUCER);
  fields.url = copy->resource->url;
  fields.date = copy->resource->updated;
  besace_library_add_bookmark_async (library, &fields, NULL, besace_command_keep_result_cb, &result);
  return besace_library_write_finish (library, besace_command_wait (&result), error);
}

static gboolean
remove_bookmark (BesaceWorkspace  *workspace,
                 const char       *id,
                 GError          **error)
{
  BesaceLibrary *library = besace_workspace_get_library (workspace);
  g_autoptr(GAsyncResult) result = NULL;

  besace_library_remove_bookmark_async (library, id, NULL, besace_command_keep_result_cb, &result);
  return besace_library_write_finish (library, besace_command_wait (&result), error);
}

static void
list_bookmarks (BesaceWorkspace *workspace,
                gboolean         json)
{
  GListModel *bookmarks = besace_library_get_bookmarks (besace_workspace_get_library (workspace));
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  besace_command_follow (workspace);
  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (bookmarks); i++) {
    g_autoptr(BesaceBookmark) bookmark = g_list_model_get_item (bookmarks, i);
    const BesaceBookmarkFields *fields = besace_bookmark_get_fields (bookmark);

    if (!json)
      besace_command_print_row (fields->id, fields->title, fields->withdrawn ? _("withdrawn by its source") : NULL, NULL);
    json_builder_begin_object (builder);
    besace_command_add_string (builder, "id", fields->id);
    besace_command_add_string (builder, "title", fields->title);
    besace_command_add_string (builder, "producer", fields->producer);
    besace_command_add_string (builder, "url", fields->url);
    if (fields->withdrawn)
      json_builder_add_boolean_value (json_builder_set_member_name (builder, "withdrawn"), TRUE);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);

  if (json)
    besace_command_print_json (json_builder_get_root (builder));
}

static BesaceStatus
run_bookmark (BesaceCommandContext  *context,
              int                    argc,
              char                 **argv)
{
  g_autoptr(GError) failure = NULL;
  BesaceWorkspace *workspace;
  BesaceStatus status;
  gboolean done = TRUE;

  if (!besace_command_parse (context, &besace_command_bookmark, NULL, &argc, &argv, 1, 2, &status))
    return status;

  if (!(g_str_equal (argv[1], "list") && argc == 2) &&
      !((g_str_equal (argv[1], "add") || g_str_equal (argv[1], "remove")) && argc == 3))
    return besace_command_refuse (&besace_command_bookmark);

  if (!(workspace = besace_command_open (context)))
    return BESACE_STATUS_FAILED;

  if (g_str_equal (argv[1], "list"))
    list_bookmarks (workspace, context->json);
  else if (g_str_equal (argv[1], "add"))
    done = add_bookmark (workspace, argv[2], &failure);
  else
    done = remove_bookmark (workspace, argv[2], &failure);

  besace_command_close (workspace);
  if (!done)
    return besace_command_fail (failure);

  if (argc == 3)
    besace_command_print_done (context, "id", argv[2]);
  return BESACE_STATUS_DONE;
}

const BesaceCommand besace_command_bookmark = {
  "bookmark", N_("add ID|remove ID|list"), N_("Keep resources, or list those that are kept"), run_bookmark,
};
