/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-guide.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <string.h>

#include "besace-guide-body.h"
#include "besace-guide-line.h"
#include "besace-guide-service.h"

#define AUTHORITY "guides"
#define PRODUCER "service-public.fr (DILA)"
#define LICENCE "etalab-2.0"

#define GUIDED_SEARCH "Recherche guidée"
#define EDITORS_MARK "**"
#define PATH_SEPARATOR " › "

/* What the national vocabulary has for the subjects of the guides. Where it speaks of the digital alone (health, trade,
 * leisure) nothing fits, and a guide is about formalities in any case. */
static const struct { const char *subject; const char *theme; } themes[] = {
  { "Travail", "EmploiEtEntrepreunariat" },
  { "Ressources humaines", "EmploiEtEntrepreunariat" },
  { "Création - Modification - Cessation", "EmploiEtEntrepreunariat" },
  { "Papiers - Citoyenneté", "CitoyenneteEtEngagement" },
  { "Fonctionnement d'une association", "CitoyenneteEtEngagement" },
  { "Transports", "Mobilites" },
};

static const char *const months[] = { "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
                                      "septembre", "octobre", "novembre", "décembre" };

static char *
dup_child_text (const BesaceGuideNode *node,
                const char            *name)
{
  return besace_guide_node_dup_text (besace_guide_node_find (node, name));
}

/* Reads the date at the end of “modified 2020-07-21”. (transfer full) */
static GDateTime *
parse_date (const char *text)
{
  const gsize length = text ? strlen (text) : 0;
  int year;
  int month;
  int day;

  if (length < strlen ("2020-07-21"))
    return NULL;

  text += length - strlen ("2020-07-21");
  for (guint i = 0; i < strlen ("2020-07-21"); i++) {
    if (i == 4 || i == 7 ? text[i] != '-' : !g_ascii_isdigit (text[i]))
      return NULL;
  }

  year = (int) g_ascii_strtoull (text, NULL, 10);
  month = (int) g_ascii_strtoull (text + 5, NULL, 10);
  day = (int) g_ascii_strtoull (text + 8, NULL, 10);
  return g_date_time_new_utc (year, month, day, 0, 0, 0);
}

/* The guides are French, whatever language the program speaks. */
static char *
format_french_date (GDateTime *date)
{
  const int day = g_date_time_get_day_of_month (date);

  return g_strdup_printf ("%d%s %s %d", day, day == 1 ? "er" : "", months[g_date_time_get_month (date) - 1],
                          g_date_time_get_year (date));
}

static void
set_string (JsonObject *data,
            const char *name,
            const char *value)
{
  if (value)
    json_object_set_string_member (data, name, value);
}

/* The site cuts a long description in the middle of a sentence. */
static char *
dup_summary (const BesaceGuideNode *publication)
{
  g_autofree char *description = dup_child_text (publication, "description");
  gunichar last;

  if (!description)
    return NULL;

  last = g_utf8_get_char (g_utf8_find_prev_char (description, description + strlen (description)));
  return g_unichar_isalnum (last) || last == ',' ? g_strconcat (description, "…", NULL)
                                                 : g_steal_pointer (&description);
}

static void
set_updated (JsonObject            *data,
             const BesaceGuideNode *publication)
{
  g_autofree char *text = dup_child_text (publication, "date");
  g_autoptr(GDateTime) date = parse_date (text);
  g_autofree char *updated = date ? g_date_time_format (date, "%Y-%m-%dT00:00:00Z") : NULL;

  set_string (data, "updated", updated);
}

static void
set_url (JsonObject            *data,
         const BesaceGuideNode *publication)
{
  const char *stated = besace_guide_node_get_attribute (publication, "spUrl");
  g_autofree char *url = besace_guide_line_check_web_address (stated);
  g_autofree char *audience = dup_child_text (publication, "Audience");

  if (!url)
    url = besace_guide_line_dup_address (besace_guide_node_get_attribute (publication, "ID"), audience);
  set_string (data, "url", url);
}

static void
set_one (JsonObject *data,
         const char *name,
         const char *value)
{
  JsonArray *array = json_array_new ();

  json_array_add_string_element (array, value);
  json_object_set_array_member (data, name, array);
}

static gboolean
has_string (JsonArray  *array,
            const char *value)
{
  for (guint i = 0; i < json_array_get_length (array); i++) {
    if (g_str_equal (json_array_get_string_element (array, i), value))
      return TRUE;
  }

  return FALSE;
}

static void
set_themes (JsonObject            *data,
            const BesaceGuideNode *publication)
{
  g_autofree char *text = dup_child_text (publication, "subject");
  g_auto(GStrv) subjects = g_strsplit (text ? text : "", ",", -1);
  JsonArray *array;

  set_one (data, "themes", "AidesAuxDemarchesAdministratives");
  array = json_object_get_array_member (data, "themes");

  for (guint i = 0; subjects[i]; i++) {
    const char *subject = g_strstrip (subjects[i]);

    for (guint j = 0; j < G_N_ELEMENTS (themes); j++) {
      if (g_str_equal (subject, themes[j].subject) && !has_string (array, themes[j].theme))
        json_array_add_string_element (array, themes[j].theme);
    }
  }
}

/* Under which theme and file the guide stands, between the home page and itself. */
static void
append_path (GString               *path,
             const BesaceGuideNode *publication)
{
  const BesaceGuideNode *trail = besace_guide_node_find (publication, "FilDAriane");
  const char *own_id = besace_guide_node_get_attribute (publication, "ID");
  guint n_levels = 0;

  for (const BesaceGuideNode *child = trail ? trail->children : NULL; child; child = child->next) {
    g_autofree char *level = besace_guide_node_dup_text (child);

    if (!level || n_levels++ == 0 || g_strcmp0 (besace_guide_node_get_attribute (child, "ID"), own_id) == 0)
      continue;

    if (path->len > 0)
      g_string_append (path, PATH_SEPARATOR);
    g_string_append (path, level);
  }
}

static void
write_path (BesaceGuideBody       *body,
            const BesaceGuideNode *publication)
{
  g_autofree char *target = dup_child_text (publication, "Cible");
  g_autoptr(GString) path = g_string_new (NULL);

  append_path (path, publication);
  if (target)
    g_string_append_printf (path, "%sPublic\u00A0: %s", path->len > 0 ? " · " : "", target);

  besace_guide_writer_open_block (body->writer, "p", NULL);
  besace_guide_writer_open_inline (body->writer, "em", NULL);
  besace_guide_writer_append (body->writer, path->str);
  besace_guide_writer_close_inline (body->writer);
  besace_guide_writer_close_block (body->writer);
}

static void
write_warning (BesaceGuideBody       *body,
               const BesaceGuideNode *node)
{
  g_autofree char *title = dup_child_text (node, "Titre");
  g_autoptr(GDateTime) date = parse_date (besace_guide_node_get_attribute (node, "date"));
  g_autofree char *day = date ? format_french_date (date) : NULL;
  g_autofree char *lead = NULL;

  if (title && day)
    lead = g_strdup_printf ("%s (%s)", title, day);
  besace_guide_body_write_box (body, lead ? lead : title ? title : day, node);
}

static gboolean
has_link (const BesaceGuideNode *node)
{
  for (const BesaceGuideNode *child = node->children; child; child = child->next) {
    if (besace_guide_node_is (child, "LienInterne") || besace_guide_node_is (child, "LienExterne") || has_link (child))
      return TRUE;
  }

  return FALSE;
}

/* In most guides the introduction is the description, which is read as the summary. */
static void
write_introduction (BesaceGuideBody       *body,
                    const BesaceGuideNode *node,
                    const char            *summary)
{
  g_autofree char *text = besace_guide_node_dup_text (node);

  if (text && summary && g_str_equal (text, summary) && !has_link (node))
    return;

  besace_guide_body_write (body, node);
}

static void
write_commented_link (BesaceGuideBody       *body,
                      const BesaceGuideNode *node)
{
  const BesaceGuideNode *link = besace_guide_node_find (node, "LienExterne");
  const char *url = besace_guide_node_get_attribute (link, "URL");
  g_autofree char *address = besace_guide_line_check_web_address (url);
  g_autofree char *title = besace_guide_node_dup_text (link);
  g_autofree char *source = dup_child_text (node, "Source");

  besace_guide_body_write (body, besace_guide_node_find (node, "Commentaire"));

  if (address)
    besace_guide_writer_add_link (body->writer, title, address, source);
  else if (title)
    besace_guide_body_write_led (body, title, NULL);
}

/* What comes before the lists at the end: the guide itself, in its order. */
static void
write_text (BesaceGuideBody       *body,
            const BesaceGuideNode *publication,
            const char            *summary)
{
  for (const BesaceGuideNode *child = publication->children; child; child = child->next) {
    if (besace_guide_node_is (child, "Avertissement"))
      write_warning (body, child);
    else if (besace_guide_node_is (child, "Introduction"))
      write_introduction (body, child, summary);
    else if (besace_guide_node_is (child, "Texte") || besace_guide_node_is (child, "ListeSituations"))
      besace_guide_body_write (body, child);
    else if (besace_guide_node_is (child, "LienExterneCommente"))
      write_commented_link (body, child);
  }
}

typedef void (*WriteFunc) (BesaceGuideBody       *body,
                           const BesaceGuideNode *node);

static void
write_item (BesaceGuideBody *body,
            const char      *title,
            const char      *address,
            const char      *detail,
            const char      *source)
{
  besace_guide_writer_open_block (body->writer, "li", NULL);
  besace_guide_line_write_link (body->writer, title ? title : address, address);
  if (detail) {
    besace_guide_writer_append (body->writer, " – ");
    besace_guide_writer_append (body->writer, detail);
  }
  if (source) {
    besace_guide_writer_append (body->writer, " – ");
    besace_guide_writer_append (body->writer, source);
  }
  besace_guide_writer_close_block (body->writer);
}

/* A guide, by its title or by its text. */
static void
write_guide_item (BesaceGuideBody       *body,
                  const BesaceGuideNode *node)
{
  const BesaceGuideNode *title_node = besace_guide_node_find (node, "Titre");
  const char *id = besace_guide_node_get_attribute (node, "ID");
  const char *audience = besace_guide_node_get_attribute (node, "audience");
  g_autofree char *title = besace_guide_node_dup_text (title_node ? title_node : node);
  g_autofree char *address = id ? besace_guide_line_dup_address (id, audience) : NULL;

  if (title || address)
    write_item (body, title, address, NULL, NULL);
}

static void
write_guide_items (BesaceGuideBody       *body,
                   const BesaceGuideNode *node)
{
  for (const BesaceGuideNode *child = node->children; child; child = child->next) {
    if (child->name)
      write_guide_item (body, child);
  }
}

static void
write_reference (BesaceGuideBody       *body,
                 const BesaceGuideNode *node)
{
  g_autofree char *title = dup_child_text (node, "Titre");
  g_autofree char *complement = dup_child_text (node, "Complement");
  g_autofree char *source = dup_child_text (node, "Source");
  const char *address = besace_guide_node_get_attribute (node, "URL");

  if (title || address)
    write_item (body, title, address, complement, source);
}

static void
write_references (BesaceGuideBody       *body,
                  const BesaceGuideNode *node)
{
  besace_guide_writer_open_block (body->writer, "ul", NULL);
  for (const BesaceGuideNode *child = node->children; child; child = child->next) {
    if (besace_guide_node_is (child, "Reference"))
      write_reference (body, child);
  }
  besace_guide_writer_close_block (body->writer);
}

static void
write_definition (BesaceGuideBody       *body,
                  const BesaceGuideNode *node)
{
  g_autofree char *term = dup_child_text (node, "Titre");

  besace_guide_writer_open_block (body->writer, "li", NULL);
  if (term)
    besace_guide_body_write_led (body, term, besace_guide_node_find (node, "Texte"));
  else
    besace_guide_body_write (body, besace_guide_node_find (node, "Texte"));
  write_references (body, node);
  besace_guide_writer_close_block (body->writer);
}

/* A section at the end, of all elements of the given names. */
static void
write_section (BesaceGuideBody       *body,
               const BesaceGuideNode *publication,
               const char            *title,
               const char            *name,
               const char            *other_name,
               WriteFunc              write,
               const char            *tag)
{
  gboolean begun = FALSE;

  for (const BesaceGuideNode *child = publication->children; child; child = child->next) {
    if (!besace_guide_node_is (child, name) && !(other_name && besace_guide_node_is (child, other_name)))
      continue;

    /* The site repeats at the end what its text has offered already. */
    if (!tag && besace_guide_service_is_shown (body, child))
      continue;

    if (!begun) {
      besace_guide_writer_add_section (body->writer, title);
      if (tag)
        besace_guide_writer_open_block (body->writer, tag, NULL);
      begun = TRUE;
    }

    write (body, child);
  }

  if (begun && tag)
    besace_guide_writer_close_block (body->writer);
}

static void
write_sections (BesaceGuideBody       *body,
                const BesaceGuideNode *publication)
{
  write_section (body, publication, "Où s’adresser", "OuSAdresser", NULL, besace_guide_service_write_place, NULL);
  write_section (body, publication, "Services en ligne et formulaires", "ServiceEnLigne", NULL,
                 besace_guide_service_write, NULL);
  write_section (body, publication, "Questions et réponses", "QuestionReponse", NULL, write_guide_item, "ul");
  write_section (body, publication, "Voir aussi", "VoirAussi", NULL, write_guide_items, "ul");
  write_section (body, publication, "Comment faire si…", "CommentFaireSi", NULL, write_guide_item, "ul");
  write_section (body, publication, "Pour en savoir plus", "PourEnSavoirPlus", NULL, write_reference, "ul");
  write_section (body, publication, "Définitions", "Definition", "Abreviation", write_definition, "ul");
  write_section (body, publication, "Textes de référence", "Reference", NULL, write_reference, "ul");
}

gboolean
besace_guide_check_shown (const BesaceGuideNode  *publication,
                          GError                **error)
{
  g_autofree char *title = dup_child_text (publication, "title");
  const char *reason = NULL;

  if (g_strcmp0 (besace_guide_node_get_attribute (publication, "type"), GUIDED_SEARCH) == 0)
    reason = _("it is a search by questions, which only the site can ask");
  else if (title && g_str_has_prefix (title, EDITORS_MARK))
    reason = _("it is a page of the editors’ own");

  if (reason)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, reason);
  return reason == NULL;
}

static JsonArray *
read_contents (const BesaceGuideNode *publication,
               const char            *summary)
{
  g_auto(BesaceGuideBody) body;

  besace_guide_body_init (&body);
  write_path (&body, publication);
  write_text (&body, publication, summary);
  write_sections (&body, publication);
  return besace_guide_writer_take_contents (body.writer);
}

static JsonObject *
read_data (const BesaceGuideNode *publication,
           const char            *title)
{
  g_autofree char *summary = dup_summary (publication);
  JsonObject *data = json_object_new ();

  json_object_set_string_member (data, "title", title);
  set_string (data, "summary", summary);
  json_object_set_string_member (data, "language", "fr");
  set_themes (data, publication);
  set_one (data, "resource_types", "Article");
  set_one (data, "beneficiaries", "TousPublics");
  json_object_set_string_member (data, "licence", LICENCE);
  json_object_set_string_member (data, "producer", PRODUCER);
  set_url (data, publication);
  set_updated (data, publication);
  json_object_set_array_member (data, "contents", read_contents (publication, summary));
  return data;
}

static gboolean
fail (GError     **error,
      const char  *message)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, message);
  return FALSE;
}

static gboolean
check_publication (const BesaceGuideNode  *publication,
                   const char             *title,
                   GError                **error)
{
  const char *id = besace_guide_node_get_attribute (publication, "ID");
  g_autofree char *address = id && *id == 'F' ? besace_guide_line_dup_address (id, NULL) : NULL;

  if (!besace_guide_node_is (publication, "Publication"))
    return fail (error, _("it is not a guide of service-public.fr"));
  if (!address)
    return fail (error, _("the guide has no number"));
  if (!title)
    return fail (error, _("the guide has no title"));

  return TRUE;
}

BesaceRecord *
besace_guide_to_record (const BesaceGuideNode  *publication,
                        GError                **error)
{
  g_autofree char *title = dup_child_text (publication, "title");
  BesaceRecord *record;

  if (!check_publication (publication, title, error))
    return NULL;

  record = g_new0 (BesaceRecord, 1);
  record->operation = BESACE_RECORD_PUT;
  record->type = g_strdup ("resource");
  record->id = g_strdup_printf (AUTHORITY ":%s", besace_guide_node_get_attribute (publication, "ID"));
  record->data = read_data (publication, title);
  return record;
}
