using NetworkPortal.Content.Uploads;
using NetworkPortal.Web.Commands;

namespace NetworkPortal.UnitTests.Content.Uploads;

/// <summary>The portal's program as a worker, for tests without a portal.</summary>
internal static class Workers
{
    public static WorkerProcess New() => new(typeof(PortalCommands).Assembly);
}
