using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

[assembly: AssemblyFixture(typeof(PortalFixture))]

namespace NetworkPortal.Tests.Infrastructure;

/// <summary>The portal that all tests in a run share, set up once. Test classes take it as a constructor
/// parameter.</summary>
public sealed class PortalFixture() : TestPortal(new TestPortalSettings()), IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await Open();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await PreparedPortal.DeleteAll();
    }
}
