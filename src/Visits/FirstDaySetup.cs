using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site.Setup;

namespace NetworkPortal.Visits;

/// <summary>The step of setting up a network that posts the first visit day.</summary>
internal sealed class FirstDaySetup(PortalDb db) : ISetupStep
{
    public SetupText About { get; } =
        new("visit-days", 80)
        {
            Title = "Post the first visit days",
            Minutes = 5,
            Why = "Schools should find something to sign up for. Skip this if your schools post their own.",
            Url = "/visits/days/new",
            Action = "Post a visit day",
        };

    public IQueryable<Guid> Done(CurrentUser me) => db.HostDays.Select(day => day.Id);
}
