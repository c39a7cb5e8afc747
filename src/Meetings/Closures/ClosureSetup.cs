using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site.Setup;

namespace NetworkPortal.Meetings.Closures;

/// <summary>The step of setting up a network that adds the first days without school.</summary>
internal sealed class ClosureSetup(PortalDb db) : ISetupStep
{
    public SetupText About { get; } =
        new("closures", 70)
        {
            Title = "Add the days without school",
            Minutes = 3,
            Why =
                "No one can offer a visit or plan a session on such a day. Add breaks and staff days; the portal knows "
                + "weekends and federal holidays.",
            Url = ClosureDesk.Url,
            Action = "Open school closures",
        };

    public IQueryable<Guid> Done(CurrentUser me) => db.Set<Closure>().Select(closure => closure.Id);
}
