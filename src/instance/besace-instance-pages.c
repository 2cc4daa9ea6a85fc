/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-instance-pages.h"

#include <libsoup/soup.h>
#include <string.h>

#include "besace-instance-resource.h"

#define HTML "text/html; charset=utf-8"
#define COOKIE "next-auth.session-token"
#define COOKIE_SECONDS (30 * 24 * 60 * 60)
#define CALLBACK "/api/auth/callback/email"
#define CSRF_COOKIE "next-auth.csrf-token"
#define LATEST "40"
#define RESOURCES "/ressources/"
#define REVIEWS "/avis"

#define STYLE \
  "body{font-family:sans-serif;max-width:46em;margin:2em auto;padding:0 1em;line-height:1.5}" \
  "label{display:block;margin:.8em 0 .2em}input{font:inherit;width:100%;padding:.4em;box-sizing:border-box}" \
  "button{font:inherit;padding:.5em 1em;margin:1em .5em 0 0}.note{background:#fff3cd;padding:.6em 1em;color:#000}"

/* @content is HTML. */
static BesaceReply *
reply_page (guint       status,
            const char *title,
            const char *content)
{
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  return besace_reply_new (status, HTML, g_strdup_printf (
    "<!DOCTYPE html>\n<html lang=\"fr\"><head><meta charset=\"utf-8\"><title>%s – Espace d’essai</title>"
    "<meta name=\"viewport\" content=\"width=device-width\"><style>%s</style></head><body><main>"
    "<p class=\"note\">Espace d’essai\u00a0: rien de ce qui est publié ici n’est transmis aux Bases du numérique d’intérêt "
    "général.</p><h1>%s</h1>%s</main></body></html>\n", escaped, STYLE, escaped, content));
}

static void
append_latest (BesaceInstance *instance,
               GString        *html)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (instance->connection,
                               "SELECT slug, shown_title FROM resource WHERE is_public AND published > 0 AND deleted = 0 "
                               "ORDER BY created DESC, number DESC LIMIT " LATEST, NULL);

  g_string_append (html, "<ul>");
  while (statement && besace_statement_next (statement, NULL)) {
    g_autofree char *title = g_markup_escape_text (besace_statement_get_text (statement, 1), -1);

    g_string_append_printf (html, "<li><a href=\"/ressources/%s\">%s</a></li>", besace_statement_get_text (statement, 0), title);
  }
  g_string_append (html, "</ul>");
}

static BesaceReply *
answer_home (BesaceInstance      *instance,
             const BesaceRequest *request)
{
  g_autoptr(GString) html = g_string_new (NULL);

  if (request->account) {
    g_autofree char *name = g_markup_escape_text (request->account->name, -1);

    g_string_append_printf (html, "<p>Connecté en tant que %s.</p>"
                            "<form method=\"post\" action=\"/deconnexion\"><button>Se déconnecter</button></form>", name);
  } else {
    g_string_append (html, "<p><a href=\"/connexion\">Se connecter</a></p>");
  }
  g_string_append (html, "<h2>Dernières ressources publiées</h2>");
  append_latest (instance, html);
  return reply_page (200, "Les ressources", html->str);
}

static void
append_content (GString             *html,
                const BesaceContent *content)
{
  g_autofree char *title = content->title ? g_markup_escape_text (content->title, -1) : NULL;
  g_autofree char *url = content->url ? g_markup_escape_text (content->url, -1) : NULL;
  g_autofree char *caption = content->caption ? g_markup_escape_text (content->caption, -1) : NULL;
  g_autofree char *alt = content->alt ? g_markup_escape_text (content->alt, -1) : g_strdup ("");

  if (title)
    g_string_append_printf (html, g_str_equal (content->type, "SectionTitle") ? "<h2>%s</h2>" : "<h3>%s</h3>", title);
  if (content->text)
    g_string_append (html, content->text);
  if (url)
    g_string_append_printf (html, "<p><a href=\"%s\">%s</a></p>", url, url);
  if (content->file)
    g_string_append_printf (html, "<p><a href=\"/la-base-uploads/%s\">Télécharger le fichier</a></p>", content->file);
  if (content->image)
    g_string_append_printf (html, "<p><img src=\"/images/%s.webp\" alt=\"%s\"></p>", content->image, alt);
  if (caption)
    g_string_append_printf (html, "<p>%s</p>", caption);
}

static BesaceReply *
answer_resource (BesaceInstance *instance,
                 const char     *slug)
{
  g_autoptr(BesaceInstanceResource) resource = besace_instance_resource_load_public (instance, slug, NULL);
  g_autoptr(GString) html = NULL;

  if (!resource)
    return reply_page (404, "Ressource introuvable", "<p><a href=\"/\">Retour aux ressources</a></p>");

  html = g_string_new (resource->description);
  for (guint i = 0; i < resource->contents->len; i++)
    append_content (html, g_ptr_array_index (resource->contents, i));
  g_string_append_printf (html, "<p><a href=\"/ressources/%s/avis\">Les avis sur cette ressource</a></p>", slug);
  return reply_page (200, resource->title, html->str);
}

static void
append_review (GString         *html,
               BesaceStatement *row)
{
  static const char *const labels[] = { "Non recommandée", "Peu recommandée", "Recommandée", "Très recommandée" };
  const gint64 rating = CLAMP (sqlite3_column_int64 (row, 0), 1, (gint64) G_N_ELEMENTS (labels));
  const char *comment = besace_statement_get_text (row, 1);
  g_autofree char *shown = comment ? g_markup_escape_text (comment, -1) : NULL;
  g_autofree char *name = g_markup_escape_text (besace_statement_get_text (row, 3), -1);

  g_string_append_printf (html, "<article data-testid=\"resource-feedback\"><a href=\"/profils/%s\">%s</a>"
                          "<p class=\"fr-badge\">%s</p>", besace_statement_get_text (row, 2), name, labels[rating - 1]);
  if (shown)
    g_string_append_printf (html, "<p>%s</p>", shown);
  g_string_append (html, "</article>");
}

/* What people think of a resource, in the shape of the national instance’s page: whoever may not see it sees how many there
 * are. */
static BesaceReply *
answer_reviews (BesaceInstance      *instance,
                const BesaceRequest *request,
                const char          *slug)
{
  g_autoptr(BesaceInstanceResource) resource = besace_instance_resource_load_public (instance, slug, NULL);
  g_autoptr(BesaceStatement) statement = NULL;
  g_autoptr(GString) html = g_string_new (NULL);
  g_autofree char *content = NULL;
  gboolean shown;
  guint n_reviews = 0;

  if (!resource)
    return reply_page (404, "Ressource introuvable", "<p><a href=\"/\">Retour aux ressources</a></p>");

  shown = resource->public_feedback || (request->account && g_str_equal (request->account->id, resource->author));
  statement = besace_connection_prepare (instance->connection,
                                         "SELECT rating, comment, account.slug, first_name || ' ' || last_name FROM feedback "
                                         "JOIN account ON account.id = feedback.account WHERE resource = :resource "
                                         "AND feedback.deleted = 0 ORDER BY feedback.created DESC, account.id", NULL);
  if (statement)
    besace_statement_bind_text (statement, ":resource", resource->id);
  for (; statement && besace_statement_next (statement, NULL); n_reviews++) {
    if (shown)
      append_review (html, statement);
  }

  content = g_strdup_printf ("<h2>%u Avis sur la ressource</h2>%s", n_reviews, html->str);
  return reply_page (200, resource->title, content);
}

static BesaceReply *
answer_sign_in_form (void)
{
  return reply_page (200, "Se connecter",
                     "<p>Donnez une adresse électronique, même imaginaire\u00a0: c’est par elle que vous retrouverez vos essais.</p>"
                     "<form method=\"post\" action=\"/connexion\">"
                     "<label for=\"prenom\">Prénom</label><input id=\"prenom\" name=\"prenom\" autocomplete=\"given-name\">"
                     "<label for=\"nom\">Nom</label><input id=\"nom\" name=\"nom\" autocomplete=\"family-name\">"
                     "<label for=\"courriel\">Adresse électronique</label>"
                     "<input id=\"courriel\" name=\"courriel\" type=\"email\" required autocomplete=\"email\">"
                     "<button name=\"envoi\" value=\"session\">Se connecter</button>"
                     "<button name=\"envoi\" value=\"lien\">Obtenir un lien de connexion</button></form>");
}

/* The session begins, and the home page follows. */
static BesaceReply *
reply_signed_in (const char *token)
{
  BesaceReply *reply = besace_reply_new_redirect (303, "/");

  reply->cookie = g_strdup_printf (COOKIE "=%s; Path=/; HttpOnly; SameSite=Lax; Max-Age=%d", token, COOKIE_SECONDS);
  return reply;
}

static BesaceReply *
reply_failure (void)
{
  return reply_page (500, "La connexion n’a pas abouti",
                     "<p>L’espace d’essai n’a pas pu l’enregistrer\u00a0: prévenez la personne qui l’a ouvert.</p>");
}

/* Where the national instance would send an e-mail, the page shows what would stand in it. */
static BesaceReply *
reply_link (const BesaceRequest *request,
            const BesaceAccount *account,
            const char          *token)
{
  g_autofree char *email = g_uri_escape_string (account->email, NULL, FALSE);
  g_autofree char *link =
    g_markup_printf_escaped ("%s" CALLBACK "?callbackUrl=%%2F&token=%s&email=%s", request->origin, token, email);
  g_autofree char *html =
    g_strdup_printf ("<p>Ce lien sert une fois, pendant une heure\u00a0:</p><p><a href=\"%s\">%s</a></p>", link, link);

  return reply_page (200, "Votre lien de connexion", html);
}

/* A form of another site must not sign anyone in here. */
static gboolean
is_own_form (const BesaceRequest *request)
{
  return !request->form_origin || g_str_equal (request->form_origin, request->origin);
}

static BesaceReply *
answer_sign_in (BesaceInstance      *instance,
                const BesaceRequest *request)
{
  g_autofree char *body = g_strndup (g_bytes_get_data (request->body, NULL), g_bytes_get_size (request->body));
  g_autoptr(GHashTable) form = soup_form_decode (body);
  const char *email = g_hash_table_lookup (form, "courriel");
  const gboolean link = g_strcmp0 (g_hash_table_lookup (form, "envoi"), "lien") == 0;
  g_autoptr(BesaceAccount) account = NULL;
  g_autofree char *token = NULL;

  if (!is_own_form (request) || !email || !strchr (email, '@') || !g_utf8_validate (email, -1, NULL))
    return answer_sign_in_form ();

  account = besace_account_ensure (instance, g_hash_table_lookup (form, "prenom"), g_hash_table_lookup (form, "nom"), email,
                                   NULL);
  if (account)
    token = besace_account_open_session (instance, account, NULL, link, NULL);
  if (!token)
    return reply_failure ();
  return link ? reply_link (request, account, token) : reply_signed_in (token);
}

static BesaceReply *
answer_link (BesaceInstance      *instance,
             const BesaceRequest *request)
{
  const char *link = request->query ? g_hash_table_lookup (request->query, "token") : NULL;
  g_autofree char *token = link ? besace_account_redeem (instance, link, NULL) : NULL;

  if (token)
    return reply_signed_in (token);
  return reply_page (403, "Ce lien ne sert plus", "<p><a href=\"/connexion\">Demander un autre lien</a></p>");
}

static BesaceReply *
answer_sign_out (BesaceInstance      *instance,
                 const BesaceRequest *request)
{
  BesaceReply *reply = besace_reply_new_redirect (303, "/");

  if (request->session && is_own_form (request))
    besace_account_close_session (instance, request->session, NULL);
  reply->cookie = g_strdup (COOKIE "=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
  return reply;
}

/* What proves to this instance that a page of its own, or a program that holds the session, asks to end it: nobody else can
 * know it. (transfer full) */
static char *
get_csrf_token (const BesaceRequest *request)
{
  const char *session = request->session ? request->session : "";

  return g_compute_hmac_for_string (G_CHECKSUM_SHA256, (const guchar *) session, strlen (session), "csrf", -1);
}

static BesaceReply *
answer_csrf (const BesaceRequest *request)
{
  g_autofree char *token = get_csrf_token (request);
  BesaceReply *reply = besace_reply_new (200, "application/json", g_strdup_printf ("{\"csrfToken\":\"%s\"}", token));

  reply->cookie = g_strdup_printf (CSRF_COOKIE "=%s%%7C%s; Path=/; HttpOnly; SameSite=Lax", token, token);
  return reply;
}

/* As next-auth signs a program out: whoever proves nothing stays signed in, and is sent to the page that asks. */
static BesaceReply *
answer_program_sign_out (BesaceInstance      *instance,
                         const BesaceRequest *request)
{
  g_autofree char *body = g_strndup (g_bytes_get_data (request->body, NULL), g_bytes_get_size (request->body));
  g_autoptr(GHashTable) form = soup_form_decode (body);
  g_autofree char *expected = get_csrf_token (request);
  BesaceReply *reply;

  if (!is_own_form (request) || g_strcmp0 (g_hash_table_lookup (form, "csrfToken"), expected) != 0)
    return besace_reply_new_redirect (302, "/connexion");

  if (request->session)
    besace_account_close_session (instance, request->session, NULL);
  reply = besace_reply_new (200, "application/json", g_strdup_printf ("{\"url\":\"%s\"}", request->origin));
  reply->cookie = g_strdup (COOKIE "=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0");
  return reply;
}

BesaceReply *
besace_instance_pages_answer (BesaceInstance      *instance,
                              const BesaceRequest *request)
{
  const gboolean post = g_str_equal (request->method, "POST");

  if (g_str_equal (request->path, "/connexion"))
    return post ? answer_sign_in (instance, request) : answer_sign_in_form ();
  if (g_str_equal (request->path, "/deconnexion") && post)
    return answer_sign_out (instance, request);
  if (g_str_equal (request->path, "/api/auth/signout") && post)
    return answer_program_sign_out (instance, request);
  if (post)
    return NULL;

  if (g_str_equal (request->path, "/"))
    return answer_home (instance, request);
  if (g_str_equal (request->path, "/api/auth/csrf"))
    return answer_csrf (request);
  if (g_str_equal (request->path, "/api/auth/signin"))
    return besace_reply_new_redirect (302, "/connexion");
  if (g_str_equal (request->path, CALLBACK))
    return answer_link (instance, request);
  if (g_str_has_prefix (request->path, RESOURCES) && g_str_has_suffix (request->path, REVIEWS)) {
    g_autofree char *slug = g_strndup (request->path + strlen (RESOURCES),
                                       strlen (request->path) - MIN (strlen (request->path), strlen (RESOURCES REVIEWS)));

    return answer_reviews (instance, request, slug);
  }
  if (g_str_has_prefix (request->path, RESOURCES) && !strchr (request->path + strlen (RESOURCES), '/'))
    return answer_resource (instance, request->path + strlen (RESOURCES));
  return NULL;
}
