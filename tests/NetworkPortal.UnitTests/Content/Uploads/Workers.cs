using NetworkPortal.Content.Uploads;
using NetworkPortal.Web.Commands;

namespace NetworkPortal.UnitTests.Content.Uploads;

/// <summary>Runs the portal's program as a worker process, for tests without a portal.</summary>
internal static class Workers
{
    public static WorkerProcess New() => new(typeof(PortalCommands).Assembly);
}
