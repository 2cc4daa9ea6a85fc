/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-guide-service.h"

#include <string.h>

#include "besace-guide-line.h"

#define PLACE_LEAD "Où s’adresser"
#define SEPARATOR " · "

static const char *
get_id (const BesaceGuideNode *node)
{
  const char *id = besace_guide_node_get_attribute (node, "ID");

  return id ? id : "";
}

/* All that was said of it so far. */
static void
note_shown (BesaceGuideBody       *body,
            const BesaceGuideNode *node)
{
  const char *before = g_hash_table_lookup (body->shown, get_id (node));
  g_autofree char *text = besace_guide_node_dup_text (node);

  if (text)
    g_hash_table_insert (body->shown, g_strdup (get_id (node)),
                         before ? g_strjoin ("\n", before, text, NULL) : g_strdup (text));
}

static void
add_detail (GString    *caption,
            const char *detail)
{
  if (!detail || !*detail)
    return;

  if (caption->len > 0)
    g_string_append (caption, SEPARATOR);
  g_string_append (caption, detail);
}

/* “148.6 KB” and “148,6 ko” alike as French writes them. NULL where no unit says what the number counts. */
static char *
format_size (const char *size)
{
  static const struct { const char *given; const char *unit; } units[] = { { "KB", "Ko" }, { "MB", "Mo" }, };
  GString *text;

  if (!size || !g_ascii_isalpha (size[strlen (size) - 1]))
    return NULL;

  text = g_string_new (size);
  g_string_replace (text, ".", ",", 0);
  g_string_replace (text, "ko", "Ko", 0);
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    g_string_replace (text, units[i].given, units[i].unit, 0);
  g_string_replace (text, " ", "\u00A0", 0);
  return g_string_free (text, FALSE);
}

static void
add_file_details (GString               *caption,
                  const BesaceGuideNode *node)
{
  const char *format = besace_guide_node_get_attribute (node, "format");
  g_autofree char *size = format_size (besace_guide_node_get_attribute (node, "poids"));

  if (format && g_ascii_strcasecmp (format, "application/pdf") == 0)
    add_detail (caption, "PDF");
  add_detail (caption, size);
}

static void
add_form_number (GString               *caption,
                 const BesaceGuideNode *node)
{
  const char *number = besace_guide_node_get_attribute (node, "numerocerfa");
  const char *other = besace_guide_node_get_attribute (node, "autrenumero");
  g_autofree char *detail = NULL;

  if (number)
    detail = g_strdup_printf ("cerfa n°\u00A0%s", number);
  else if (other)
    detail = g_strdup_printf ("n°\u00A0%s", other);
  add_detail (caption, detail);
}

static char *
dup_caption (const BesaceGuideNode *node,
             const BesaceGuideNode *file)
{
  g_autofree char *source = besace_guide_node_dup_text (besace_guide_node_find (node, "Source"));
  const char *type = besace_guide_node_get_attribute (node, "type");
  GString *caption = g_string_new (NULL);

  /* How the site shows it. */
  if (type && g_str_has_prefix (type, "Téléservice"))
    type = "Téléservice";

  add_detail (caption, type);
  add_form_number (caption, node);
  add_file_details (caption, file);
  add_detail (caption, source);
  return g_string_free (caption, FALSE);
}

/* A link as a block, or as a paragraph where no block can stand. */
static void
write_link (BesaceGuideBody *body,
            const char      *title,
            const char      *address,
            const char      *caption)
{
  g_autofree char *web_address = besace_guide_line_check_web_address (address);

  if (web_address && !besace_guide_writer_is_in_block (body->writer)) {
    besace_guide_writer_add_link (body->writer, title, web_address, *caption ? caption : NULL);
    return;
  }

  besace_guide_writer_open_block (body->writer, "p", NULL);
  besace_guide_line_write_link (body->writer, title ? title : address ? address : caption, address);
  if (*caption && (title || address)) {
    besace_guide_writer_append (body->writer, " (");
    besace_guide_writer_append (body->writer, caption);
    besace_guide_writer_append (body->writer, ")");
  }
  besace_guide_writer_close_block (body->writer);
}

/* In a box of its own: the text around it goes on behind it. */
static void
write_text (BesaceGuideBody       *body,
            const BesaceGuideNode *node)
{
  if (node)
    besace_guide_body_write_box (body, NULL, node);
}

static void
write_notice (BesaceGuideBody       *body,
              const BesaceGuideNode *node)
{
  g_autofree char *title = besace_guide_node_dup_text (node);
  g_autofree char *caption = dup_caption (node, node);

  write_link (body, title, besace_guide_node_get_attribute (node, "URL"), caption);
}

static void
write_annex (BesaceGuideBody       *body,
             const BesaceGuideNode *node)
{
  const BesaceGuideNode *file = besace_guide_node_find (node, "LienWeb");
  g_autofree char *title = besace_guide_node_dup_text (besace_guide_node_find (node, "Titre"));
  g_autofree char *caption = dup_caption (node, file);

  write_link (body, title, besace_guide_node_get_attribute (file, "URL"), caption);
  write_text (body, besace_guide_node_find (node, "Texte"));

  for (const BesaceGuideNode *child = node->children; child; child = child->next) {
    if (besace_guide_node_is (child, "NoticeLiee"))
      write_notice (body, child);
  }
}

void
besace_guide_service_write (BesaceGuideBody       *body,
                            const BesaceGuideNode *node)
{
  const char *id = besace_guide_node_get_attribute (node, "ID");
  g_autofree char *title = besace_guide_node_dup_text (besace_guide_node_find (node, "Titre"));
  g_autofree char *caption = dup_caption (node, node);
  g_autofree char *address = g_strdup (besace_guide_node_get_attribute (node, "URL"));

  /* A service of several forms has an address for each of them, and a page of its own. */
  if (!address && id)
    address = besace_guide_line_dup_address (id, NULL);

  write_link (body, title, address, caption);
  write_text (body, besace_guide_node_find (node, "Introduction"));
  write_text (body, besace_guide_node_find (node, "Texte"));

  for (const BesaceGuideNode *child = node->children; child; child = child->next) {
    if (besace_guide_node_is (child, "NoticeLiee"))
      write_notice (body, child);
    else if (besace_guide_node_is (child, "ServiceEnLigneAnnexe"))
      write_annex (body, child);
  }

  note_shown (body, node);
}

/* A place without an address on the web: its telephone, its hours. */
static void
write_place_text (BesaceGuideBody       *body,
                  const BesaceGuideNode *node,
                  const char            *title,
                  const char            *details)
{
  g_autofree char *lead = title ? g_strconcat (PLACE_LEAD "\u00A0: ", title, NULL) : NULL;

  besace_guide_writer_open_block (body->writer, "blockquote", NULL);
  besace_guide_body_write_heading (body, lead ? lead : PLACE_LEAD);
  besace_guide_writer_open_block (body->writer, "p", NULL);
  besace_guide_writer_append (body->writer, details);
  besace_guide_writer_close_block (body->writer);
  besace_guide_body_write (body, besace_guide_node_find (node, "Texte"));
  besace_guide_writer_close_block (body->writer);
}

void
besace_guide_service_write_place (BesaceGuideBody       *body,
                                  const BesaceGuideNode *node)
{
  const char *address = besace_guide_node_get_attribute (besace_guide_node_find (node, "RessourceWeb"), "URL");
  g_autofree char *title = besace_guide_node_dup_text (besace_guide_node_find (node, "Titre"));
  g_autofree char *complement = besace_guide_node_dup_text (besace_guide_node_find (node, "Complement"));
  g_autofree char *source = besace_guide_node_dup_text (besace_guide_node_find (node, "Source"));
  g_autoptr(GString) details = g_string_new (address ? PLACE_LEAD : NULL);

  add_detail (details, complement);
  add_detail (details, source);

  if (address) {
    write_link (body, title, address, details->str);
    write_text (body, besace_guide_node_find (node, "Texte"));
  } else {
    write_place_text (body, node, title, details->str);
  }

  note_shown (body, node);
}

gboolean
besace_guide_service_is_shown (BesaceGuideBody       *body,
                               const BesaceGuideNode *node)
{
  const char *shown = g_hash_table_lookup (body->shown, get_id (node));

  for (const BesaceGuideNode *child = shown ? node->children : NULL; child; child = child->next) {
    g_autofree char *text = besace_guide_node_dup_text (child);

    if (text && !strstr (shown, text))
      return FALSE;
  }

  return shown != NULL;
}
