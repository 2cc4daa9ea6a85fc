/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <locale.h>

#include "besace-lesbases-notifications.h"

#define ORIGIN "https://instance.example"

static GPtrArray *
parse (const char *text)
{
  g_autoptr(JsonNode) answer = json_from_string (text, NULL);

  g_assert_nonnull (answer);
  return besace_lesbases_notifications_parse (answer, ORIGIN);
}

static void
test_sentences (void)
{
  g_autoptr(GPtrArray) news =
    parse ("[{\"id\":\"1\",\"type\":\"ResourceFeedback\",\"created\":\"2026-11-21T23:59:52.560Z\","
           "\"resource\":{\"id\":\"r\",\"title\":\"Un atelier\",\"slug\":\"un-atelier\"},\"base\":null,"
           "\"initiator\":{\"name\":\"Jeanne Martin\"}},"
           "{\"type\":\"AskJoinBase\",\"resource\":null,\"base\":{\"title\":\"Le hub\",\"slug\":\"le/hub\"},\"initiator\":null},"
           "{\"type\":\"Of tomorrow\",\"resource\":{\"title\":\"Un {who}\"}}]");
  static const char *const expected[] = {
    "Jeanne Martin gave feedback on “Un atelier”.",
    "Somebody asks to join the base “Le hub”.",
    "There is something new about “Un {who}”.",
  };
  const BesaceNotificationFields *first;

  g_assert_cmpuint (news->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < news->len; i++) {
    g_autofree char *text = besace_notification_to_text (g_ptr_array_index (news, i));

    g_assert_cmpstr (text, ==, expected[i]);
  }

  first = besace_notification_get_fields (g_ptr_array_index (news, 0));
  g_assert_cmpstr (first->link, ==, ORIGIN "/ressources/un-atelier");
  g_assert_cmpint (first->created, ==, G_GINT64_CONSTANT (1795305592560));
  g_assert_cmpstr (besace_notification_get_fields (g_ptr_array_index (news, 1))->link, ==, ORIGIN "/bases/le%2Fhub");
  g_assert_null (besace_notification_get_fields (g_ptr_array_index (news, 2))->link);
}

/* What is no notification is left out. */
static void
test_rubbish (void)
{
  static const char *const texts[] = { "null", "{}", "7", "[]", "[1,null,{},{\"type\":3},{\"type\":\"\"}]" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr(GPtrArray) news = parse (texts[i]);

    g_assert_cmpuint (news->len, ==, 0);
  }
}

int
main (int   argc,
      char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/exchange/lesbases-notifications/sentences", test_sentences);
  g_test_add_func ("/exchange/lesbases-notifications/rubbish", test_rubbish);

  return g_test_run ();
}
