using Microsoft.EntityFrameworkCore;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;
using NetworkPortal.Visits;
using NodaTime;

namespace NetworkPortal.Tests.VisitRecords.Numbers;

public sealed class KeptNumbersTests
{
    [Fact]
    public async Task The_numbers_are_counted_again_only_after_a_visit_changed()
    {
        // Of its own, because a visit that another test changes counts, too.
        await using var portal = await TestPortal.Start();
        var (stage, path) = (await Stage.Set(portal), "/desk/visits/numbers?year=2030");
        await portal.MoveTo(stage.Day, new(2030, 9, 2));
        await portal.CaughtUp();
        using var staff = await portal.Client(Cast.Administrator);
        Assert.Equal("0", Answered(await staff.GetPage(path)));
        using (var probe = new SqlProbe(staff))
        {
            await staff.GetPage(path);
            Assert.DoesNotContain(probe.Commands, command => command.Contains("\"PartyId\""));
        }
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        using (var probe = new SqlProbe(staff))
        {
            Assert.Equal("1", Answered(await staff.GetPage(path)));
            Assert.Contains(probe.Commands, command => command.Contains("\"PartyId\""));
        }

        static string Answered(Page page) => page.Texts("[aria-labelledby=summary] td")[0];
    }
}

internal static class SchoolYears
{
    /// <summary>Moves the day into another school year.</summary>
    public static Task MoveTo(this TestPortal portal, HostDay day, LocalDate date) =>
        portal.Db(db =>
            db.HostDays.Where(d => d.Id == day.Id)
                .ExecuteUpdateAsync(row =>
                    row.SetProperty(d => d.Date, date)
                        .SetProperty(d => d.StartsAt, date.AtMidnight().InUtc().ToInstant())
                        .SetProperty(d => d.EndsAt, date.AtMidnight().InUtc().ToInstant() + Duration.FromHours(5))
                )
        );
}
