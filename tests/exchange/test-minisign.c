/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Against minisign itself, where it is installed: what it signs is verified here, and what is signed here it verifies. */

#include "besace-signing-key.h"

#include <gio/gio.h>
#include <sodium.h>
#include <string.h>

#include "feed-fixture.h"

#define MESSAGE "{\"format\":\"besace-feed/1\"}\n"
#define KEY_BYTES 158
#define HIDDEN_OFFSET 54
#define HIDDEN_BYTES 104

/* 42 bytes that begin as a key does: “Ed”, eight of 0, thirty-two of 0. */
#define SOME_KEY "RWQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

#define LONGER_KEY "RWQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

typedef struct {
  ScratchFolder *scratch;
  char          *message;
  char          *signature;
  char          *public_key;
  char          *secret_key;
} Desk;

static Desk *
desk_new (void)
{
  Desk *self = g_new0 (Desk, 1);

  self->scratch = scratch_folder_new ();
  self->message = scratch_folder_write (self->scratch, "feed.json", MESSAGE, -1);
  self->signature = scratch_folder_get_path (self->scratch, "feed.json.minisig");
  self->public_key = scratch_folder_get_path (self->scratch, "key.pub");
  self->secret_key = scratch_folder_get_path (self->scratch, "key");
  return self;
}

static void
desk_free (Desk *self)
{
  scratch_folder_free (self->scratch);
  g_free (self->message);
  g_free (self->signature);
  g_free (self->public_key);
  g_free (self->secret_key);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

#define MINISIGN(...) ((const char *const[]) { "minisign", __VA_ARGS__, NULL })

/* Runs minisign with what it reads from the keyboard. Returns whether it was content. */
static gboolean
run (const char        *input,
     const char *const *arguments)
{
  g_autoptr(GSubprocess) process = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *output = NULL;

  process = g_subprocess_newv (arguments,
                               G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE,
                               &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, input, NULL, &output, NULL, &error));
  g_test_message ("%s", output);
  return g_subprocess_get_successful (process);
}

static gboolean
skip_without_minisign (void)
{
  g_autofree char *program = g_find_program_in_path ("minisign");

  if (!program)
    g_test_skip ("minisign is not installed");
  return !program;
}

static char *
read_text (const char *path)
{
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static BesaceSigningKey *
read_secret_key (Desk       *desk,
                 const char *password)
{
  g_autofree char *text = read_text (desk->secret_key);
  g_autoptr(GError) error = NULL;
  BesaceSigningKey *key = besace_signing_key_parse (text, password, &error);

  g_assert_no_error (error);
  return key;
}

static void
check_verified (Desk       *desk,
                const char *expected_comment)
{
  g_autofree char *key_text = read_text (desk->public_key);
  g_autoptr(GBytes) message = scratch_folder_read (desk->message);
  g_autoptr(GBytes) signature = scratch_folder_read (desk->signature);
  g_autoptr(GError) error = NULL;
  g_autofree char *comment = NULL;
  BesaceMinisignKey key;

  g_assert_true (besace_minisign_key_parse (&key, key_text, &error));
  besace_minisign_verify (&key, message, signature, &comment, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (comment, ==, expected_comment);
}

static void
test_reads_what_minisign_signs (void)
{
  g_autoptr(Desk) desk = desk_new ();

  if (skip_without_minisign ())
    return;

  g_assert_true (run (NULL, MINISIGN ("-G", "-W", "-p", desk->public_key, "-s", desk->secret_key)));
  g_assert_true (run (NULL, MINISIGN ("-S", "-s", desk->secret_key, "-m", desk->message, "-t", "besace généré")));
  check_verified (desk, "besace généré");
  g_assert_true (run (NULL, MINISIGN ("-S", "-l", "-s", desk->secret_key, "-m", desk->message, "-t", "legacy")));
  check_verified (desk, "legacy");
}

static void
sign_here (Desk             *desk,
           BesaceSigningKey *key)
{
  g_autoptr(GBytes) message = scratch_folder_read (desk->message);
  g_autofree char *signature = besace_signing_key_sign (key, message, "besace feed=" FEED_FIXTURE_UUID " generation=3");

  g_assert_true (g_file_set_contents (desk->signature, signature, -1, NULL));
}

static void
test_minisign_reads_what_is_signed (void)
{
  g_autoptr(Desk) desk = desk_new ();
  g_autoptr(BesaceSigningKey) key = NULL;
  g_autofree char *public_key = NULL;

  if (skip_without_minisign ())
    return;

  g_assert_true (run (NULL, MINISIGN ("-G", "-W", "-p", desk->public_key, "-s", desk->secret_key)));
  key = read_secret_key (desk, NULL);
  public_key = besace_minisign_key_to_string (besace_signing_key_get_public (key));
  sign_here (desk, key);
  g_assert_true (run (NULL, MINISIGN ("-V", "-p", desk->public_key, "-m", desk->message)));
  g_assert_true (run (NULL, MINISIGN ("-V", "-H", "-P", public_key, "-m", desk->message)));

  g_assert_true (g_file_set_contents (desk->message, "other", -1, NULL));
  g_assert_false (run (NULL, MINISIGN ("-V", "-p", desk->public_key, "-m", desk->message)));
}

/* As minisign writes it by default: it takes 1 GB for some seconds. */
static void
test_password_of_minisign (void)
{
  g_autoptr(Desk) desk = desk_new ();
  g_autoptr(BesaceSigningKey) key = NULL;
  g_autofree char *text = NULL;

  if (!g_test_slow ()) {
    g_test_skip ("slow");
    return;
  }
  if (skip_without_minisign ())
    return;

  g_assert_true (run ("mot de passe\nmot de passe\n", MINISIGN ("-G", "-p", desk->public_key, "-s", desk->secret_key)));
  text = read_text (desk->secret_key);
  g_assert_true (besace_signing_key_needs_password (text));
  key = read_secret_key (desk, "mot de passe");
  sign_here (desk, key);
  g_assert_true (run (NULL, MINISIGN ("-V", "-p", desk->public_key, "-m", desk->message)));
}

/* The same file with a password that costs little. */
static char *
make_encrypted_key (const char *password)
{
  g_autofree char *plain = feed_fixture_make_key ();
  guint8 bytes[KEY_BYTES];
  guint8 stream[HIDDEN_BYTES];
  crypto_generichash_state state;
  g_autofree char *text = NULL;

  g_assert_true (besace_minisign_decode (g_strchomp (strchr (plain, '\n') + 1), bytes, sizeof bytes));
  memcpy (bytes + 2, "Sc", 2);
  randombytes_buf (bytes + 6, 32);
  bytes[38] = 0;
  bytes[39] = 0x80; /* 32768 operations */
  bytes[48] = 1;    /* 64 KiB */

  crypto_generichash_init (&state, NULL, 0, 32);
  crypto_generichash_update (&state, bytes, 2);
  crypto_generichash_update (&state, bytes + HIDDEN_OFFSET, 72);
  crypto_generichash_final (&state, bytes + HIDDEN_OFFSET + 72, 32);

  g_assert_cmpint (crypto_pwhash_scryptsalsa208sha256 (stream, sizeof stream, password, strlen (password), bytes + 6, 32768,
                                                       65536), ==, 0);
  for (guint i = 0; i < sizeof stream; i++)
    bytes[HIDDEN_OFFSET + i] ^= stream[i];

  text = g_base64_encode (bytes, sizeof bytes);
  return g_strdup_printf ("untrusted comment: minisign encrypted secret key\n%s\n", text);
}

static void
test_password (void)
{
  g_autofree char *text = make_encrypted_key ("juste");
  g_autofree char *plain = feed_fixture_make_key ();
  g_autoptr(BesaceSigningKey) right = NULL;
  g_autoptr(GError) error = NULL;

  g_assert_true (besace_signing_key_needs_password (text));
  g_assert_false (besace_signing_key_needs_password (plain));
  g_assert_null (besace_signing_key_parse (text, NULL, &error));
  g_assert_error (error, BESACE_MINISIGN_ERROR, BESACE_MINISIGN_ERROR_PASSWORD);
  g_clear_error (&error);
  g_assert_null (besace_signing_key_parse (text, "faux", &error));
  g_assert_error (error, BESACE_MINISIGN_ERROR, BESACE_MINISIGN_ERROR_PASSWORD);
  g_clear_error (&error);
  right = besace_signing_key_parse (text, "juste", &error);
  g_assert_no_error (error);
}

static void
test_not_a_secret_key (void)
{
  static const char *const texts[] = {
    "", "\n", "untrusted comment: x", "untrusted comment: x\nRWQ\n", "untrusted comment: x\n" SOME_KEY "\n", SOME_KEY,
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr(GError) error = NULL;

    g_assert_null (besace_signing_key_parse (texts[i], NULL, &error));
    g_assert_error (error, BESACE_MINISIGN_ERROR, BESACE_MINISIGN_ERROR_KEY);
  }
}

static void
test_keys (void)
{
  BesaceMinisignKey key;
  BesaceMinisignKey same;
  g_autofree char *text = NULL;
  g_autofree char *short_key = NULL;
  static const char *const bad[] = { "", "RWQ", LONGER_KEY, "AWQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" };

  g_assert_true (besace_minisign_key_parse (&key, " " SOME_KEY "\n", NULL));
  g_assert_true (besace_minisign_key_parse (&same, "untrusted comment: x\n" SOME_KEY "\n", NULL));
  g_assert_true (besace_minisign_key_is_equal (&key, &same));
  text = besace_minisign_key_to_string (&key);
  g_assert_cmpstr (text, ==, SOME_KEY);
  short_key = besace_minisign_key_get_short (&key);
  g_assert_true (g_regex_match_simple ("^([0-9a-f]{5} ){3}[0-9a-f]{5}$", short_key, 0, 0));

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr(GError) error = NULL;

    g_assert_false (besace_minisign_key_parse (&key, bad[i], &error));
    g_assert_error (error, BESACE_MINISIGN_ERROR, BESACE_MINISIGN_ERROR_KEY);
  }
}

/* Whatever byte of a signature is changed, it does not fit any more; only the first line says nothing. */
static void
test_any_change (void)
{
  g_autofree char *key_text = feed_fixture_make_key ();
  g_autoptr(BesaceSigningKey) key = besace_signing_key_parse (key_text, NULL, NULL);
  const BesaceMinisignKey *public_key = besace_signing_key_get_public (key);
  g_autoptr(GBytes) message = g_bytes_new_static (MESSAGE, strlen (MESSAGE));
  g_autofree char *text = besace_signing_key_sign (key, message, "comment");
  const gsize length = strlen (text);

  for (gsize i = (gsize) (strchr (text, '\n') - text) + 1; i < length - 1; i++) {
    g_autofree char *changed = g_strdup (text);
    g_autoptr(GBytes) signature = NULL;

    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    signature = g_bytes_new (changed, length);
    g_assert_false (besace_minisign_verify (public_key, message, signature, NULL, NULL));
  }

  for (gsize i = 0; i < length - 1; i++) {
    g_autoptr(GBytes) cut = g_bytes_new (text, i);

    g_assert_false (besace_minisign_verify (public_key, message, cut, NULL, NULL));
  }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/minisign/reads-what-minisign-signs", test_reads_what_minisign_signs);
  g_test_add_func ("/minisign/minisign-reads-what-is-signed", test_minisign_reads_what_is_signed);
  g_test_add_func ("/minisign/password-of-minisign", test_password_of_minisign);
  g_test_add_func ("/minisign/password", test_password);
  g_test_add_func ("/minisign/not-a-secret-key", test_not_a_secret_key);
  g_test_add_func ("/minisign/keys", test_keys);
  g_test_add_func ("/minisign/any-change", test_any_change);

  return g_test_run ();
}
