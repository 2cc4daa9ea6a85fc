/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The TLS of this computer as it is, but for the authorities that it trusts: those of the file that BESACE_TEST_AUTHORITIES
 * names. A module of GIO, for tests of programs from outside; GIO_USE_TLS=test chooses it. */

#include <gio/gio.h>

#define GENUINE "gnutls"
#define TEST_TYPE_TLS_BACKEND (test_tls_backend_get_type ())

/* What GIO asks of a module by its file name, libtest-authorities.so. */
G_MODULE_EXPORT void   g_io_test_authorities_load   (GIOModule *module);
G_MODULE_EXPORT void   g_io_test_authorities_unload (GIOModule *module);
G_MODULE_EXPORT char **g_io_test_authorities_query  (void);

static void test_tls_backend_iface_init (GTlsBackendInterface *iface);

G_DECLARE_FINAL_TYPE (TestTlsBackend, test_tls_backend, TEST, TLS_BACKEND, GObject)

struct _TestTlsBackend {
  GObject      parent_instance;

  GTlsBackend *genuine; /* (owned) */
};

G_DEFINE_TYPE_WITH_CODE (TestTlsBackend, test_tls_backend, G_TYPE_OBJECT,
                         G_IMPLEMENT_INTERFACE (G_TYPE_TLS_BACKEND, test_tls_backend_iface_init))

/* The types that the genuine backend has for everything. */
static GTlsBackend *genuine;

static GType
get_certificate_type (void)
{
  return g_tls_backend_get_certificate_type (genuine);
}

static GType
get_client_connection_type (void)
{
  return g_tls_backend_get_client_connection_type (genuine);
}

static GType
get_server_connection_type (void)
{
  return g_tls_backend_get_server_connection_type (genuine);
}

static GType
get_file_database_type (void)
{
  return g_tls_backend_get_file_database_type (genuine);
}

static gboolean
supports_tls (GTlsBackend *backend)
{
  return g_tls_backend_supports_tls (genuine);
}

static GTlsDatabase *
get_default_database (GTlsBackend *backend)
{
  g_autoptr(GError) failure = NULL;
  GTlsDatabase *database = g_tls_file_database_new (g_getenv ("BESACE_TEST_AUTHORITIES"), &failure);

  if (!database)
    g_error ("The authorities of the test cannot be read: %s", failure->message);
  return database;
}

static void
test_tls_backend_finalize (GObject *object)
{
  g_object_unref (TEST_TLS_BACKEND (object)->genuine);

  G_OBJECT_CLASS (test_tls_backend_parent_class)->finalize (object);
}

static void
test_tls_backend_class_init (TestTlsBackendClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = test_tls_backend_finalize;
}

static void
test_tls_backend_iface_init (GTlsBackendInterface *iface)
{
  iface->supports_tls = supports_tls;
  iface->get_certificate_type = get_certificate_type;
  iface->get_client_connection_type = get_client_connection_type;
  iface->get_server_connection_type = get_server_connection_type;
  iface->get_file_database_type = get_file_database_type;
  iface->get_default_database = get_default_database;
}

static void
test_tls_backend_init (TestTlsBackend *self)
{
  GIOExtensionPoint *point = g_io_extension_point_lookup (G_TLS_BACKEND_EXTENSION_POINT_NAME);
  GIOExtension *extension = g_io_extension_point_get_extension_by_name (point, GENUINE);

  if (!extension)
    g_error ("There is no “%s” among the TLS modules of GIO.", GENUINE);
  self->genuine = g_object_new (g_io_extension_get_type (extension), NULL);
  genuine = self->genuine;
}

/* The types that it registers stay: so does the module. */
void
g_io_test_authorities_load (GIOModule *module)
{
  g_type_module_use (G_TYPE_MODULE (module));
  g_io_extension_point_implement (G_TLS_BACKEND_EXTENSION_POINT_NAME, TEST_TYPE_TLS_BACKEND, "test", -1);
}

void
g_io_test_authorities_unload (GIOModule *module)
{
}

char **
g_io_test_authorities_query (void)
{
  static const char *const points[] = { G_TLS_BACKEND_EXTENSION_POINT_NAME, NULL };

  return g_strdupv ((char **) points);
}
