using Microsoft.EntityFrameworkCore;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;
using NetworkPortal.Visits;
using NodaTime;

namespace NetworkPortal.Tests.VisitRecords.Numbers;

/// <summary>Network staff's numbers and the load of hosts. Each test has a school year of its own.</summary>
public sealed class VisitNumbersTests(PortalFixture portal)
{
    private Task Move(HostDay day, LocalDate date) => portal.MoveTo(day, date);

    private Task Answer(Guid visit, int minutes) =>
        portal.Db(db =>
            db.Visits.Where(v => v.Id == visit)
                .ExecuteUpdateAsync(row => row.SetProperty(v => v.AnswerMinutes, minutes))
        );

    [Fact]
    public async Task The_page_counts_who_visits_whom_how_hosts_answer_and_how_full_days_were()
    {
        var stage = await Stage.Set(portal);
        var (second, third) = (await portal.NewSchool(), await portal.NewSchool());
        var declined = await (await portal.NewPerson(second)).Ask(stage.Day, second, 3);
        var (other, asked) = (await portal.NewDay(stage.HostSchool), await portal.NewPerson(third));
        var again = await stage.Asker.Ask(other, stage.School, 4);
        var silent = await asked.Ask(other, third);
        foreach (var visit in (Guid[])[stage.Visit, again])
            await stage.Host.Post($"/visits/{visit}/confirmation");
        await stage.Host.Post($"/visits/{declined}/decline", ("reason", "Exams"));
        await portal.Db(db =>
            db.Visits.Where(v => v.Id == silent)
                .ExecuteUpdateAsync(row => row.SetProperty(v => v.State, VisitState.NotAnswered))
        );
        await Answer(stage.Visit, 60);
        await Answer(again, 180);
        await Answer(declined, 10_000);
        await Move(stage.Day, new(2011, 7, 1));
        await Move(other, new(2012, 6, 30));
        using var staff = await portal.Client(Cast.Administrator);
        var page = await staff.GetPage("/desk/visits/numbers?year=2011");
        Assert.Equal([stage.School.Name], page.Texts("#matrix tbody th"));
        Assert.Equal(["2"], page.Texts("#matrix tbody td"));
        Assert.Equal(
            ["3", "3 hours", "75% (3 of 4)", "1", "0", "–", "–", "2", "40% (8 of 20)"],
            page.Texts("[aria-labelledby=summary] td")
        );
        Assert.Contains("1 school hosted 2 visits", page.Text(".desk-page"), StringComparison.Ordinal);
        foreach (var year in (int[])[2010, 2012])
            Assert.False((await staff.GetPage($"/desk/visits/numbers?year={year}")).Has("#matrix"));
        var csv = (await staff.GetPage("/desk/visits/numbers/csv?year=2011&table=pairs")).Html.TrimEnd().Split("\r\n");
        Assert.Equal($"\"{stage.School.Name}\",\"{stage.HostSchool.Name}\",\"2\",\"6\"", csv[1]);
        csv = (await staff.GetPage("/desk/visits/numbers/csv?year=2011&table=hosts")).Html.TrimEnd().Split("\r\n");
        Assert.StartsWith($"\"{stage.HostSchool.Name}\",\"2\",\"6\"", csv[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 2)]
    [InlineData(4, 3)]
    [InlineData(15, 4)]
    public async Task A_cancellation_counts_by_side_and_lead_time(int days, int column)
    {
        var stage = await Stage.Set(portal);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        await stage.Host.Post($"/visits/{stage.Visit}/cancellation", ("reason", "Snow"));
        Assert.InRange((await portal.Read(stage.Visit)).CancelLeadDays!.Value, 29, 31);
        await portal.Db(db =>
            db.Visits.Where(v => v.Id == stage.Visit)
                .ExecuteUpdateAsync(row => row.SetProperty(v => v.CancelLeadDays, days))
        );
        await Move(stage.Day, new(2020 + column, 9, 1));
        using var staff = await portal.Client(Cast.Administrator);
        var csv = await staff.GetPage($"/desk/visits/numbers/csv?year={2020 + column}&table=cancellations");
        var host = csv
            .Html.Split("\r\n")
            .Single(line => line.StartsWith("\"Host\"", StringComparison.Ordinal))
            .Split(',');
        Assert.Equal(["\"1\"", "\"1\""], (string[])[host[column], host[5]]);
    }

    [Fact]
    public async Task Coordinators_see_how_much_a_host_has_hosted_before_they_ask()
    {
        var stage = await Stage.Set(portal);
        var day = await portal.NewDay(stage.HostSchool);
        var coordinator = await portal.NewPerson(await portal.NewSchool());
        Assert.Contains("1st visit", (await coordinator.Get($"/visits/days/{day.Id}")).Text(".next"));
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        Assert.Contains("2nd visit", (await coordinator.Get($"/visits/days/{day.Id}")).Text(".next"));
        Assert.Contains("1 visit and 2 visitors", (await stage.Host.Get("/visits/hosting")).Text("main"));
        using var anonymous = await portal.Client(Cast.Anonymous);
        Assert.DoesNotContain("2nd visit", (await anonymous.GetPage($"/visits/days/{day.Id}")).Html);
    }
}
