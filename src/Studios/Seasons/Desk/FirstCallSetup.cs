using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site.Setup;

namespace NetworkPortal.Studios.Seasons.Desk;

/// <summary>The step of setting up a network that calls for studios.</summary>
internal sealed class FirstCallSetup(PortalDb db) : ISetupStep
{
    public SetupText About { get; } =
        new("studios", 85)
        {
            Title = "Call for studios",
            Minutes = 5,
            Why = "A season has a call, a deadline, and a first day. Teachers propose studios until then.",
            Url = NewSeason.Url,
            Action = "Plan a season",
        };

    public IQueryable<Guid> Done(CurrentUser me)
    {
        var studios = db.Studios;
        return db.StudioSeasons.Select(season => season.Id).Concat(studios.Select(studio => studio.Id));
    }
}
