using Microsoft.EntityFrameworkCore;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Visits;

namespace NetworkPortal.Tests.Visits.Recipes;

/// <summary>The demo data has a partnership and a day with sign-ups.</summary>
public sealed class PartnershipRecipeTests(PortalFixture portal)
{
    [Fact]
    public async Task The_demo_has_a_partnership_that_both_schools_accepted_and_a_day_for_individuals()
    {
        var partnership = await portal.Db(db =>
            db.Set<Partnership>()
                .AsNoTracking()
                .Include(p => p.Schools)
                .FirstAsync(p => p.Schools.Any(m => m.School.Slug == "elm-street-demo") && p.Visits == 5)
        );
        Assert.True(partnership.IsActive);
        Assert.Equal(2, partnership.Schools.Count);
        var day = await portal.Db(db =>
            db.HostDays.AsNoTracking().FirstAsync(d => d.School.Slug == "harbor-demo" && d.SignUpSize == 3)
        );
        Assert.Equal((40, true), (day.Teams, day.ConfirmsAtOnce));
        Assert.Single(await portal.VisitsTo(day), visit => visit.IsSignUp);
    }
}
