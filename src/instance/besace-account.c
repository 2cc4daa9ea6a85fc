/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "besace-account.h"

#define SESSION_MS ((gint64) 30 * 24 * 60 * 60 * 1000)
#define LINK_MS ((gint64) 60 * 60 * 1000)

/* Of whoever comes without a name: the example that the forms show. */
#define FIRST_NAME "Camille"
#define LAST_NAME "Stagiaire"

#define SELECT_ACCOUNT "SELECT id, slug, first_name, last_name, email FROM account "

static BesaceAccount *
read_account (BesaceStatement *statement)
{
  BesaceAccount *self = g_new0 (BesaceAccount, 1);

  self->id = g_strdup (besace_statement_get_text (statement, 0));
  self->slug = g_strdup (besace_statement_get_text (statement, 1));
  self->first_name = g_strdup (besace_statement_get_text (statement, 2));
  self->last_name = g_strdup (besace_statement_get_text (statement, 3));
  self->email = g_strdup (besace_statement_get_text (statement, 4));
  self->name = g_strstrip (g_strdup_printf ("%s %s", self->first_name, self->last_name));
  return self;
}

static BesaceAccount *
find (BesaceInstance *instance,
      const char     *sql,
      const char     *value)
{
  g_autoptr(BesaceStatement) statement = besace_connection_prepare (instance->connection, sql, NULL);

  if (!statement)
    return NULL;

  besace_statement_bind_text (statement, ":value", value);
  return besace_statement_next (statement, NULL) ? read_account (statement) : NULL;
}

static gboolean
insert (BesaceInstance  *instance,
        const char      *first_name,
        const char      *last_name,
        const char      *email,
        GError         **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (instance->connection,
                               "INSERT INTO account (id, slug, first_name, last_name, email, created, updated) "
                               "VALUES (:id, :slug, :first, :last, :email, :now, :now)", error);
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *name = g_strdup_printf ("%s %s", first_name, last_name);
  g_autofree char *slug = besace_instance_make_slug (instance, "account", name);

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":id", id);
  besace_statement_bind_text (statement, ":slug", slug);
  besace_statement_bind_text (statement, ":first", first_name);
  besace_statement_bind_text (statement, ":last", last_name);
  besace_statement_bind_text (statement, ":email", email);
  besace_statement_bind_int64 (statement, ":now", besace_instance_get_now (instance));
  return besace_statement_execute (statement, error);
}

void
besace_account_free (BesaceAccount *self)
{
  g_free (self->id);
  g_free (self->slug);
  g_free (self->first_name);
  g_free (self->last_name);
  g_free (self->name);
  g_free (self->email);
  g_free (self);
}

BesaceAccount *
besace_account_load (BesaceInstance *instance,
                     const char     *id)
{
  return find (instance, SELECT_ACCOUNT "WHERE id = :value", id);
}

BesaceAccount *
besace_account_ensure (BesaceInstance  *instance,
                       const char      *first_name,
                       const char      *last_name,
                       const char      *email,
                       GError         **error)
{
  g_autofree char *folded = g_utf8_strdown (email, -1);
  BesaceAccount *self = find (instance, SELECT_ACCOUNT "WHERE email = :value", folded);

  if (self)
    return self;

  if (!insert (instance, first_name && *first_name ? first_name : FIRST_NAME,
               last_name && *last_name ? last_name : LAST_NAME, folded, error))
    return NULL;

  return find (instance, SELECT_ACCOUNT "WHERE email = :value", folded);
}

BesaceAccount *
besace_account_of_session (BesaceInstance *instance,
                           const char     *token)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (instance->connection,
                               "SELECT account, expires FROM session WHERE token = :token AND expires > :now AND NOT once",
                               NULL);
  BesaceAccount *self;

  if (!statement)
    return NULL;

  besace_statement_bind_text (statement, ":token", token);
  besace_statement_bind_int64 (statement, ":now", besace_instance_get_now (instance));
  if (!besace_statement_next (statement, NULL))
    return NULL;

  self = besace_account_load (instance, besace_statement_get_text (statement, 0));
  if (self)
    self->expires = sqlite3_column_int64 (statement, 1);
  return self;
}

char *
besace_account_open_session (BesaceInstance       *instance,
                             const BesaceAccount  *account,
                             const char           *token,
                             gboolean              once,
                             GError              **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (instance->connection,
                               "INSERT INTO session VALUES (:token, :account, :expires, :once) ON CONFLICT (token) "
                               "DO UPDATE SET account = excluded.account, expires = excluded.expires", error);
  g_autofree char *chosen = token ? g_strdup (token) : g_uuid_string_random ();

  if (!statement)
    return NULL;

  besace_statement_bind_text (statement, ":token", chosen);
  besace_statement_bind_text (statement, ":account", account->id);
  besace_statement_bind_int64 (statement, ":expires",
                               besace_instance_get_now (instance) + (once ? LINK_MS : SESSION_MS));
  besace_statement_bind_int64 (statement, ":once", once);
  return besace_statement_execute (statement, error) ? g_steal_pointer (&chosen) : NULL;
}

char *
besace_account_redeem (BesaceInstance  *instance,
                       const char      *link,
                       GError         **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (instance->connection,
                               "DELETE FROM session WHERE token = :token AND once AND expires > :now RETURNING account",
                               error);
  g_autoptr(BesaceAccount) account = NULL;

  if (!statement)
    return NULL;

  besace_statement_bind_text (statement, ":token", link);
  besace_statement_bind_int64 (statement, ":now", besace_instance_get_now (instance));
  if (!besace_statement_next (statement, error))
    return NULL;

  account = besace_account_load (instance, besace_statement_get_text (statement, 0));
  g_clear_pointer (&statement, besace_statement_release);
  return account ? besace_account_open_session (instance, account, NULL, FALSE, error) : NULL;
}

gboolean
besace_account_close_session (BesaceInstance  *instance,
                              const char      *token,
                              GError         **error)
{
  g_autoptr(BesaceStatement) statement =
    besace_connection_prepare (instance->connection, "DELETE FROM session WHERE token = :token", error);

  if (!statement)
    return FALSE;

  besace_statement_bind_text (statement, ":token", token);
  return besace_statement_execute (statement, error);
}
