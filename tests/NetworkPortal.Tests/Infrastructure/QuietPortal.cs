using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Infrastructure;

/// <summary>A portal for the tests of one class that count statements: in the shared one, other tests change things
/// meanwhile, and what is cached is read again.</summary>
public sealed class QuietPortal() : TestPortal(new TestPortalSettings()), IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await Open();
}
