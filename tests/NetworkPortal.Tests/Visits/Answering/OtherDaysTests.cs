using System.Net;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Visits;

namespace NetworkPortal.Tests.Visits.Answering;

/// <summary>A host that says no suggests other days, and the visitors send their request again without retyping
/// it.</summary>
public sealed class OtherDaysTests(PortalFixture portal)
{
    [Fact]
    public async Task A_declined_team_requests_a_suggested_day_with_what_it_wrote_before()
    {
        var stage = await Stage.Set(portal);
        var other = await portal.NewDay(stage.HostSchool, inDays: 40);
        var small = await portal.NewDay(stage.HostSchool, (1, 1), inDays: 41);
        using var host = await stage.Host.Client();
        var form = await host.GetPage($"/visits/{stage.Visit}/decline");
        Assert.Contains($"{other.Id}", form.Html, StringComparison.Ordinal);
        Assert.DoesNotContain($"{small.Id}", form.Html, StringComparison.Ordinal);
        await host.Submit(form, "main form", new() { ["reason"] = "Exams", ["other_days"] = $"{other.Id}" });

        var again = $"/visits/days/{other.Id}/request?from={stage.Visit}";
        var mail = (await portal.MailTo(stage.Asker.Email))[^1];
        Assert.Equal("visit-declined", mail.Template);
        Assert.Contains(again, mail.Text, StringComparison.Ordinal);
        using var asker = await stage.Asker.Client();
        Assert.Contains(again, (await asker.GetPage($"/visits/{stage.Visit}")).Html, StringComparison.Ordinal);
        await asker.Submit(again, "main form");
        var visit = Assert.Single(await portal.VisitsTo(other));
        var before = await portal.Read(stage.Visit);
        Assert.Equal(before.Purpose, visit.Purpose);
        Assert.Equal(before.Team.Select(p => p.Email), visit.Team.Select(p => p.Email));
    }

    [Fact]
    public async Task Only_the_visiting_school_takes_over_what_it_wrote()
    {
        var stage = await Stage.Set(portal);
        var other = await portal.NewDay(stage.HostSchool, inDays: 40);
        var stranger = await portal.NewPerson(await portal.NewSchool());
        var page = await stranger.Get($"/visits/days/{other.Id}/request?from={stage.Visit}");
        Assert.DoesNotContain(stage.Colleague(1), page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_canceled_day_offers_a_day_to_make_up_for_it()
    {
        var stage = await Stage.Set(portal);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        var other = await portal.NewDay(stage.HostSchool, inDays: 40);
        await stage.Host.Post(
            $"/visits/days/{stage.Day.Id}/cancellation",
            ("reason", "Snow"),
            ("other_days", $"{other.Id}")
        );
        var mail = (await portal.MailTo(stage.Asker.Email))[^1];
        Assert.Equal("visit-day-canceled", mail.Template);
        Assert.Contains($"/visits/days/{other.Id}/request?from={stage.Visit}", mail.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_says_why_it_cancels()
    {
        var stage = await Stage.Set(portal);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        var answer = await stage.Host.Post($"/visits/{stage.Visit}/cancellation");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status);
        Assert.Contains("Enter a reason", answer.Text(".error-summary"), StringComparison.Ordinal);
        Assert.Equal(VisitState.Confirmed, (await portal.Read(stage.Visit)).State);
    }
}
