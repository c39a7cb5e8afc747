using Microsoft.EntityFrameworkCore;
using NetworkPortal.Studios;
using NetworkPortal.Studios.Seasons;
using NetworkPortal.Tests.Infrastructure.Portals;
using NodaTime;

namespace NetworkPortal.Tests.Studios.Seasons;

/// <summary>Creates seasons for a single test.</summary>
internal static class SeasonCalls
{
    /// <summary>A season that takes proposals for some days, and opens 30 days after the deadline.</summary>
    public static SeasonPlan Plan(int dueInDays = 10, bool late = false, LocalDate? today = null)
    {
        var due = (today ?? StudioStage.Today).PlusDays(dueInDays);
        return new($"Season {Guid.NewGuid():N} (demo)", "Ask **one** question.", due.PlusDays(-40), due)
        {
            TakesLateProposals = late,
            OpensOn = due.PlusDays(30),
            ShareOutOn = due.PlusDays(100),
            EndsOn = due.PlusDays(110),
        };
    }

    public static async Task<StudioSeason> NewSeason(this TestPortal portal, SeasonPlan? plan = null)
    {
        var id = Guid.CreateVersion7();
        var season = new StudioSeason(id, $"season-{id:N}", plan ?? Plan(), StudioStage.Now);
        await portal.Db(async db =>
        {
            db.StudioSeasons.Add(season);
            db.RecordChange("season", season.Slug);
            await db.SaveChangesAsync();
        });
        return season;
    }

    public static Task Put(this TestPortal portal, Studio studio, StudioSeason? season)
    {
        var id = season?.Id;
        return portal.Db(async db =>
        {
            await db.Studios.Where(s => s.Id == studio.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.SeasonId, id));
            db.RecordChange("studio", studio.Slug);
            await db.SaveChangesAsync();
        });
    }

    public static Task<StudioSeason> Read(this TestPortal portal, StudioSeason season) =>
        portal.Db(db => db.StudioSeasons.AsNoTracking().SingleAsync(s => s.Id == season.Id));
}
