/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-kit-contents.h"

#include <string.h>

#include "besace-document.h"
#include "besace-json-member.h"
#include "besace-link-address.h"
#include "besace-markdown.h"
#include "besace-plain-text.h"

/* What is published is in French, whatever language the program speaks. */
#define TITLE "Fiche technique"
#define COLON "\u00a0:"

static const struct {
  gsize       offset;
  const char *name;  /* in a record */
  const char *label;
} fields[] = {
  { G_STRUCT_OFFSET (BesaceKit, cost), "cost", "Coût" },
  { G_STRUCT_OFFSET (BesaceKit, equipment), "equipment", "Matériel" },
  { G_STRUCT_OFFSET (BesaceKit, plans), "plans", "Plans" },
  { G_STRUCT_OFFSET (BesaceKit, contact), "contact", "Contact" },
  { G_STRUCT_OFFSET (BesaceKit, deployed_by), "deployed_by", "Déployé par" },
};

/* The lines that say something. (transfer full) */
static char *
clean_value (const char *value)
{
  g_autofree char *plain = besace_plain_text_new (value ? value : "");
  g_auto(GStrv) lines = g_strsplit (plain, "\n", -1);
  GString *clean = g_string_new (NULL);

  for (char **line = lines; *line; line++) {
    if (*g_strstrip (*line))
      g_string_append_printf (clean, "%s%s", clean->len > 0 ? "\n" : "", *line);
  }
  return g_string_free (clean, FALSE);
}

static gboolean
is_web_address (const char *word)
{
  g_autofree char *address = NULL;

  if (!g_str_has_prefix (word, "https://") && !g_str_has_prefix (word, "http://"))
    return FALSE;

  address = besace_link_address_check (word);
  return g_strcmp0 (address, word) == 0;
}

/* Plans are often somewhere on the web: what is an address can be followed. */
static void
add_words (GPtrArray  *runs,
           const char *text)
{
  const char *start = text;

  for (const char *word = text; *word;) {
    const gsize length = strcspn (word, " \n");
    g_autofree char *copy = g_strndup (word, length);

    if (is_web_address (copy)) {
      BesaceRun *link = besace_run_new (copy, -1, 0);

      if (word > start)
        g_ptr_array_add (runs, besace_run_new (start, word - start, 0));
      link->href = g_strdup (copy);
      g_ptr_array_add (runs, link);
      start = word + length;
    }
    word += length + strspn (word + length, " \n");
  }

  if (*start)
    g_ptr_array_add (runs, besace_run_new (start, -1, 0));
}

static BesaceDocument *
make_document (const BesaceKit *kit)
{
  BesaceDocument *document = besace_document_new ();

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    g_autofree char *value = clean_value (G_STRUCT_MEMBER (char *, kit, fields[i].offset));
    g_autofree char *label = g_strconcat (fields[i].label, COLON, NULL);
    g_autofree char *words = g_strconcat (" ", value, NULL);
    BesacePart *part;

    if (!*value)
      continue;

    part = besace_document_add (document, BESACE_PART_PARAGRAPH);
    g_ptr_array_add (part->runs, besace_run_new (label, -1, BESACE_STYLE_BOLD));
    add_words (part->runs, words);
  }
  return document;
}

void
besace_kit_contents_add (BesaceResource *self)
{
  g_autoptr(BesaceDocument) document = self->kit ? make_document (self->kit) : NULL;
  BesaceBlock *section, *text;

  if (!document || document->parts->len == 0)
    return;

  section = besace_block_new (BESACE_BLOCK_SECTION);
  section->title = g_strdup (TITLE);
  g_ptr_array_add (self->contents, section);
  text = besace_block_new (BESACE_BLOCK_TEXT);
  text->markdown = g_strchomp (besace_document_to_markdown (document));
  g_ptr_array_add (self->contents, text);
}

/* Whatever is no kit becomes one that says something else, which the caller finds out. */
static BesaceKit *
read_kit (const BesaceDocument *document)
{
  BesaceKit *kit = besace_kit_new ();

  for (guint i = 0; i < document->parts->len; i++) {
    const BesacePart *part = g_ptr_array_index (document->parts, i);
    g_autofree char *text = besace_runs_to_text (part->runs);

    for (guint k = 0; k < G_N_ELEMENTS (fields); k++) {
      g_autofree char *start = g_strconcat (fields[k].label, COLON " ", NULL);
      char **field = G_STRUCT_MEMBER_P (kit, fields[k].offset);

      if (!*field && g_str_has_prefix (text, start))
        *field = g_strdup (text + strlen (start));
    }
  }
  return kit;
}

/* (nullable) (transfer full) */
static BesaceKit *
read_section (JsonNode *section,
              JsonNode *text)
{
  JsonObject *heading = JSON_NODE_HOLDS_OBJECT (section) ? json_node_get_object (section) : NULL;
  JsonObject *block = JSON_NODE_HOLDS_OBJECT (text) ? json_node_get_object (text) : NULL;
  const char *markdown = block ? besace_json_member_get_text (block, "markdown") : NULL;
  g_autoptr(BesaceDocument) document = NULL;
  g_autoptr(BesaceDocument) made = NULL;
  g_autoptr(BesaceKit) kit = NULL;
  g_autofree char *written = NULL;
  g_autofree char *again = NULL;

  if (!heading || !markdown || json_object_get_size (block) != 2 ||
      g_strcmp0 (besace_json_member_get_text (heading, "type"), "section") != 0 ||
      g_strcmp0 (besace_json_member_get_text (heading, "title"), TITLE) != 0)
    return NULL;

  document = besace_document_from_markdown (markdown);
  kit = read_kit (document);
  made = make_document (kit);
  written = besace_document_to_markdown (document);
  again = besace_document_to_markdown (made);
  return made->parts->len > 0 && g_str_equal (written, again) ? g_steal_pointer (&kit) : NULL;
}

void
besace_kit_contents_take (JsonObject *data)
{
  JsonNode *node = json_object_get_member (data, "contents");
  JsonArray *contents = node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  const guint n = contents ? json_array_get_length (contents) : 0;
  g_autoptr(BesaceKit) kit = n >= 2 ? read_section (json_array_get_element (contents, n - 2),
                                                    json_array_get_element (contents, n - 1)) : NULL;
  JsonObject *member;

  if (!kit)
    return;

  json_array_remove_element (contents, n - 1);
  json_array_remove_element (contents, n - 2);
  if (n == 2)
    json_object_remove_member (data, "contents");

  member = json_object_new ();
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    const char *value = G_STRUCT_MEMBER (char *, kit, fields[i].offset);

    if (value)
      json_object_set_string_member (member, fields[i].name, value);
  }
  json_object_set_object_member (data, "kit", member);
}
