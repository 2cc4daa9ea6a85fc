/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "besace-lesbases-client.h"
#include "canned-server.h"

#define SESSION "a-session-token"
#define COOKIE "next-auth.session-token=" SESSION
#define JSON "application/json"

static char *
make_answer (const char *status,
             const char *headers,
             const char *type,
             const char *body)
{
  return g_strdup_printf ("HTTP/1.1 %s\r\n%sContent-Type: %s\r\nContent-Length: %" G_GSIZE_FORMAT
                          "\r\nConnection: close\r\n\r\n%s", status, headers, type, strlen (body), body);
}

static void
set_answer (CannedServer *server,
            const char   *status,
            const char   *headers,
            const char   *type,
            const char   *body)
{
  g_autofree char *answer = make_answer (status, headers, type, body);

  canned_server_set_answer (server, answer);
}

static JsonNode *
call (CannedServer  *server,
      GError       **error)
{
  g_autoptr(BesaceLesbasesClient) client = besace_lesbases_client_new (canned_server_get_origin (server), SESSION);
  g_autoptr(JsonNode) input = json_from_string ("{\"name\":\"Publish\",\"payload\":{\"é\":1}}", NULL);

  besace_lesbases_client_set_patience (client, 2);
  return besace_lesbases_client_call (client, "resource.mutate", input, NULL, error);
}

static void
test_success (void)
{
  g_autoptr(CannedServer) server = canned_server_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonNode) answer = NULL;
  g_autofree char *request = NULL;
  g_autofree char *text = NULL;

  set_answer (server, "200 OK", "", JSON, "{\"result\":{\"data\":{\"json\":{\"id\":\"x\"},\"meta\":{\"values\":{}}}}}");
  answer = call (server, &error);
  g_assert_no_error (error);
  text = json_to_string (answer, FALSE);
  g_assert_cmpstr (text, ==, "{\"id\":\"x\"}");

  request = canned_server_dup_request (server);
  g_assert_true (g_str_has_prefix (request, "POST /api/trpc/resource.mutate HTTP/1.1\r\n"));
  g_assert_nonnull (strstr (request, "\r\nCookie: " COOKIE "\r\n"));
  g_assert_nonnull (strstr (request, "\r\nUser-Agent: Besace/"));
  g_assert_nonnull (strstr (request, "\r\nContent-Type: application/json\r\n"));
  g_assert_true (g_str_has_suffix (request, "\r\n\r\n{\"json\":{\"name\":\"Publish\",\"payload\":{\"é\":1}}}"));
}

typedef struct {
  const char          *status;
  const char          *type;
  const char          *body;
  BesaceLesbasesError  code;
  BesaceLesbasesError  reading; /* of the same answer to what only reads */
} Refusal;

static const Refusal refusals[] = {
  { "301 Moved", JSON, "", BESACE_LESBASES_ERROR_UNREACHED, BESACE_LESBASES_ERROR_UNREACHED },
  { "401 Unauthorized", JSON, "{}", BESACE_LESBASES_ERROR_SIGNED_OUT, BESACE_LESBASES_ERROR_SIGNED_OUT },
  { "403 Forbidden", "text/html", "<p>no", BESACE_LESBASES_ERROR_FORBIDDEN, BESACE_LESBASES_ERROR_FORBIDDEN },
  { "404 Not Found", "image/webp", "not-found", BESACE_LESBASES_ERROR_MISSING, BESACE_LESBASES_ERROR_MISSING },
  { "407 Proxy", "text/html", "", BESACE_LESBASES_ERROR_UNREACHED, BESACE_LESBASES_ERROR_UNREACHED },
  { "409 Conflict", JSON, "{}", BESACE_LESBASES_ERROR_CONFLICT, BESACE_LESBASES_ERROR_CONFLICT },
  { "413 Too Large", "text/html", "", BESACE_LESBASES_ERROR_TOO_LARGE, BESACE_LESBASES_ERROR_TOO_LARGE },
  { "400 Bad", JSON, "rubbish", BESACE_LESBASES_ERROR_INVALID, BESACE_LESBASES_ERROR_INVALID },
  { "422 Odd", JSON, "{\"error\":[]}", BESACE_LESBASES_ERROR_INVALID, BESACE_LESBASES_ERROR_INVALID },
  { "500 Error", JSON, "{}", BESACE_LESBASES_ERROR_UNCERTAIN, BESACE_LESBASES_ERROR_UNREACHED },
  { "502 Bad Gateway", "text/html", "<p>oops", BESACE_LESBASES_ERROR_UNCERTAIN, BESACE_LESBASES_ERROR_UNREACHED },
  { "503 Unavailable", "text/plain", "", BESACE_LESBASES_ERROR_BUSY, BESACE_LESBASES_ERROR_BUSY },
  { "511 Sign in", "text/html", "", BESACE_LESBASES_ERROR_UNREACHED, BESACE_LESBASES_ERROR_UNREACHED },
  { "200 OK", "text/html; charset=utf-8", "<h1>Wi-Fi", BESACE_LESBASES_ERROR_UNREACHED, BESACE_LESBASES_ERROR_UNREACHED },
  { "200 OK", JSON, "", BESACE_LESBASES_ERROR_UNCERTAIN, BESACE_LESBASES_ERROR_UNREACHED },
  { "200 OK", JSON, "{\"result\":{\"data\":[", BESACE_LESBASES_ERROR_UNCERTAIN, BESACE_LESBASES_ERROR_UNREACHED },
  { "200 OK", JSON, "[1,2]", BESACE_LESBASES_ERROR_UNCERTAIN, BESACE_LESBASES_ERROR_UNREACHED },
  { "200 OK", JSON, "{\"result\":{\"data\":3}}", BESACE_LESBASES_ERROR_UNCERTAIN, BESACE_LESBASES_ERROR_UNREACHED },
};

static void
test_refusals (void)
{
  g_autoptr(CannedServer) server = canned_server_new ();
  g_autoptr(BesaceLesbasesClient) client = besace_lesbases_client_new (canned_server_get_origin (server), SESSION);

  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++) {
    g_autoptr(GError) error = NULL;
    g_autoptr(GError) reading = NULL;

    set_answer (server, refusals[i].status, "", refusals[i].type, refusals[i].body);
    g_assert_null (call (server, &error));
    g_assert_error (error, BESACE_LESBASES_ERROR, (int) refusals[i].code);
    g_assert_cmpint (strlen (error->message), >, 20);
    g_assert_null (strstr (error->message, SESSION));
    g_assert_null (besace_lesbases_client_ask (client, "notifications.getNotifications", NULL, NULL, &reading));
    g_assert_error (reading, BESACE_LESBASES_ERROR, (int) refusals[i].reading);
  }
}

static void
test_issues (void)
{
  g_autoptr(CannedServer) server = canned_server_new ();
  g_autoptr(GError) error = NULL;

  set_answer (server, "400 Bad Request", "", JSON,
              "{\"error\":{\"json\":{\"message\":\"[\\n {\\\"message\\\": \\\"Trop court\\\", \\\"path\\\": [\\\"payload\\\", "
              "\\\"themes\\\", 2]}, {\\\"message\\\": \\\"Trop long\\\"}, 3]\",\"code\":-32600}}}");
  g_assert_null (call (server, &error));
  g_assert_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_INVALID);
  g_assert_cmpstr (besace_lesbases_error_get_details (error), ==,
                   "[{\"path\":\"themes.2\",\"message\":\"Trop court\"},{\"path\":\"\",\"message\":\"Trop long\"}]");
  g_assert_nonnull (strstr (error->message, "Trop court; Trop long"));
}

/* What is not written for people is not told to any. */
static void
test_schema_words (void)
{
  g_autoptr(CannedServer) server = canned_server_new ();
  g_autoptr(GError) error = NULL;

  set_answer (server, "400 Bad Request", "", JSON,
              "{\"error\":{\"json\":{\"message\":\"[{\\\"message\\\": \\\"Required\\\", \\\"path\\\": [\\\"payload\\\", "
              "\\\"url\\\"]}, {\\\"message\\\": \\\"Invalid enum value. Expected 'A', received 'B'\\\", \\\"path\\\": "
              "[\\\"payload\\\", \\\"themes\\\", 0]}, {\\\"message\\\": \\\"Invalid input\\\"}]\",\"code\":-32600}}}");
  g_assert_null (call (server, &error));
  g_assert_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_INVALID);
  g_assert_cmpstr (besace_lesbases_error_get_details (error), ==,
                   "[{\"path\":\"url\",\"message\":\"it refuses the address of a link\"},"
                   "{\"path\":\"themes.0\",\"message\":\"it refuses the themes\"},"
                   "{\"path\":\"\",\"message\":\"it refuses one of the values\"}]");
  g_assert_null (strstr (error->message, "Required"));
  g_assert_null (strstr (error->message, "enum"));
}

static void
test_retry_after (void)
{
  g_autoptr(CannedServer) server = canned_server_new ();
  g_autoptr(GError) error = NULL;

  set_answer (server, "429 Too Many Requests", "Retry-After: 17\r\n", "text/plain", "");
  g_assert_null (call (server, &error));
  g_assert_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_BUSY);
  g_assert_cmpuint (besace_lesbases_error_get_retry_after (error), ==, 17);
}

/* Neither followed by what changes something nor by what reads: the session stays here. */
static void
test_redirections (void)
{
  g_autoptr(CannedServer) server = canned_server_new ();
  g_autoptr(CannedServer) stranger = canned_server_new ();
  g_autoptr(BesaceLesbasesClient) client = besace_lesbases_client_new (canned_server_get_origin (server), SESSION);
  g_autofree char *location = g_strdup_printf ("Location: %s/\r\n", canned_server_get_origin (stranger));
  static const char *const statuses[] = { "301 M", "302 M", "303 M", "307 M", "308 M" };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++) {
    g_auto(BesaceLesbasesAccount) account = { NULL };
    g_autoptr(GError) error = NULL;
    g_autoptr(GError) who = NULL;
    g_autoptr(GError) list = NULL;

    set_answer (server, statuses[i], location, "text/plain", "");
    g_assert_null (call (server, &error));
    g_assert_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNREACHED);
    g_assert_false (besace_lesbases_client_who (client, &account, NULL, &who));
    g_assert_error (who, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNREACHED);
    g_assert_null (besace_lesbases_client_get (client, "/api/v1/resources", 100, NULL, &list));
    g_assert_error (list, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNREACHED);
  }

  g_assert_cmpuint (canned_server_get_n (stranger), ==, 0);
}

static void
test_lines_that_break (void)
{
  g_autoptr(CannedServer) server = canned_server_new ();
  g_autoptr(BesaceLesbasesClient) nobody = besace_lesbases_client_new ("http://127.0.0.1:1", SESSION);
  g_autoptr(BesaceLesbasesClient) client = besace_lesbases_client_new (canned_server_get_origin (server), NULL);
  g_autoptr(BesaceLesbasesClient) insecure = besace_lesbases_client_new ("http://lesbases.example", SESSION);
  static const char *const answers[] = {
    "", "HTTP/1.1 200 OK\r\nContent-Ty",
    "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{\"result\":{\"data\":{}}}", NULL,
  };

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++) {
    g_autoptr(GError) error = NULL;
    const guint n = canned_server_get_n (server);

    canned_server_set_answer (server, answers[i]);
    g_assert_null (call (server, &error));
    g_assert_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNCERTAIN);
    /* Once: what may have been done is not sent again. */
    g_assert_cmpuint (canned_server_get_n (server), ==, n + 1);
  }

  {
    g_autoptr(GError) error = NULL;
    g_autoptr(GError) reading = NULL;
    g_autoptr(GError) plain = NULL;

    g_assert_null (besace_lesbases_client_call (nobody, "resource.create", NULL, NULL, &error));
    g_assert_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNREACHED);
    canned_server_set_answer (server, "");
    g_assert_null (besace_lesbases_client_get (client, "/api/v1/resources", 100, NULL, &reading));
    g_assert_error (reading, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNREACHED);
    g_assert_null (besace_lesbases_client_call (insecure, "resource.create", NULL, NULL, &plain));
    g_assert_error (plain, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNREACHED);
  }
}

static void
test_who (void)
{
  g_autoptr(CannedServer) server = canned_server_new ();
  g_autoptr(BesaceLesbasesClient) client = besace_lesbases_client_new (canned_server_get_origin (server), SESSION);
  g_auto(BesaceLesbasesAccount) account = { NULL };
  g_autoptr(GError) error = NULL;
  g_autofree char *request = NULL;

  set_answer (server, "200 OK", "", JSON, "{\"user\":{\"name\":\"Ana\",\"email\":\"ana@example.fr\",\"id\":\"7\"},"
              "\"expires\":\"2026-12-01T00:00:00.000Z\"}");
  g_assert_true (besace_lesbases_client_who (client, &account, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (account.id, ==, "7");
  g_assert_cmpstr (account.name, ==, "Ana");
  g_assert_cmpstr (account.email, ==, "ana@example.fr");
  g_assert_cmpint (account.expires, ==, G_GINT64_CONSTANT (1796083200000));
  request = canned_server_dup_request (server);
  g_assert_nonnull (strstr (request, COOKIE));

  set_answer (server, "200 OK", "", JSON, "{}");
  g_assert_true (besace_lesbases_client_who (client, &account, NULL, &error));
  g_assert_null (account.id);
}

/* Anybody may read those: nobody needs to be told who does. */
static void
test_get (void)
{
  g_autoptr(CannedServer) server = canned_server_new ();
  g_autoptr(BesaceLesbasesClient) client = besace_lesbases_client_new (canned_server_get_origin (server), SESSION);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *request = NULL;

  set_answer (server, "200 OK", "", "text/markdown", "0123456789");
  bytes = besace_lesbases_client_get (client, "/ressources/x/markdown", 10, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "0123456789", 10);
  request = canned_server_dup_request (server);
  g_assert_null (strstr (request, SESSION));

  g_assert_null (besace_lesbases_client_get (client, "/ressources/x/markdown", 9, NULL, &error));
  g_assert_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNREACHED);
}

static void
test_upload (void)
{
  g_autoptr(CannedServer) server = canned_server_new ();
  g_autoptr(CannedServer) storage = canned_server_new ();
  g_autoptr(BesaceLesbasesClient) client = besace_lesbases_client_new (canned_server_get_origin (server), SESSION);
  g_autoptr(BesaceLesbasesClient) web = besace_lesbases_client_new ("https://lesbases.example", SESSION);
  g_autofree char *address = g_strdup_printf ("%s/bucket/key?X-Amz-Signature=1", canned_server_get_origin (storage));
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "besace-upload-XXXXXX", NULL);
  g_autofree char *request = NULL;
  g_autoptr(GError) error = NULL;
  const int file = g_mkstemp (path);

  g_assert_cmpint (file, >=, 0);
  g_close (file, NULL);
  g_file_set_contents (path, "the bytes", -1, &error);
  g_assert_no_error (error);

  set_answer (storage, "200 OK", "", "application/xml", "");
  g_assert_true (besace_lesbases_client_upload (client, address, path, "application/pdf", NULL, &error));
  g_assert_no_error (error);
  request = canned_server_dup_request (storage);
  g_assert_true (g_str_has_prefix (request, "PUT /bucket/key?X-Amz-Signature=1 HTTP/1.1\r\n"));
  g_assert_true (g_str_has_suffix (request, "\r\n\r\nthe bytes"));
  g_assert_nonnull (strstr (request, "\r\nContent-Type: application/pdf\r\n"));
  g_assert_null (strstr (request, SESSION));

  g_assert_false (besace_lesbases_client_upload (web, address, path, "application/pdf", NULL, &error));
  g_assert_error (error, BESACE_LESBASES_ERROR, BESACE_LESBASES_ERROR_UNREACHED);
  g_assert_cmpuint (canned_server_get_n (storage), ==, 1);
  remove (path);
}

/* What is pasted as a session stays one value of one cookie. */
static void
test_sessions (void)
{
  static const char *const broken[] = { "", "a b", "a;b=c", "a\r\nX: y", "a,b" };
  g_autoptr(CannedServer) server = canned_server_new ();

  set_answer (server, "200 OK", "", JSON, "{}");
  for (guint i = 0; i < G_N_ELEMENTS (broken); i++) {
    g_autoptr(BesaceLesbasesClient) client = besace_lesbases_client_new (canned_server_get_origin (server), broken[i]);
    g_auto(BesaceLesbasesAccount) account = { NULL };
    g_autofree char *request = NULL;

    g_assert_true (besace_lesbases_client_who (client, &account, NULL, NULL));
    request = canned_server_dup_request (server);
    g_assert_null (strstr (request, "Cookie"));
  }

  g_assert_cmpstr (besace_lesbases_client_get_cookie_name ("https://lesbases.example"), ==, "__Secure-next-auth.session-token");
}

int
main (int    argc,
      char **argv)
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lesbases-client/success", test_success);
  g_test_add_func ("/lesbases-client/refusals", test_refusals);
  g_test_add_func ("/lesbases-client/issues", test_issues);
  g_test_add_func ("/lesbases-client/schema-words", test_schema_words);
  g_test_add_func ("/lesbases-client/retry-after", test_retry_after);
  g_test_add_func ("/lesbases-client/redirections", test_redirections);
  g_test_add_func ("/lesbases-client/lines-that-break", test_lines_that_break);
  g_test_add_func ("/lesbases-client/who", test_who);
  g_test_add_func ("/lesbases-client/get", test_get);
  g_test_add_func ("/lesbases-client/upload", test_upload);
  g_test_add_func ("/lesbases-client/sessions", test_sessions);
  return g_test_run ();
}
