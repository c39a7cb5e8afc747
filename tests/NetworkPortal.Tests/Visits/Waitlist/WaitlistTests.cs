using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Visits;
using NetworkPortal.Visits.Waitlist;
using NodaTime;

namespace NetworkPortal.Tests.Visits.Waitlist;

/// <summary>Schools wait for spots on a full day, and get them in the order they asked.</summary>
public sealed class WaitlistTests(PortalFixture portal)
{
    private sealed record Waiting(School School, Person Person);

    /// <summary>A full day with one team of two, and the visit that fills it.</summary>
    private async Task<(HostDay Day, Person Host, Waiting Visitor, Guid Visit)> FullDay()
    {
        var (hostSchool, visitor) = (await portal.NewSchool(), await NewWaiting());
        var host = await portal.NewPerson(hostSchool);
        var day = await portal.NewDay(hostSchool, (1, 4));
        return (day, host, visitor, await visitor.Person.Ask(day, visitor.School));
    }

    private async Task<Waiting> NewWaiting()
    {
        var school = await portal.NewSchool();
        return new(school, await portal.NewPerson(school));
    }

    private async Task<Waiting> Waits(HostDay day, int people)
    {
        var waiting = await NewWaiting();
        var page = await waiting.Person.Post(
            $"/visits/days/{day.Id}/waitlist",
            ("school", $"{waiting.School.Id}"),
            ("people", $"{people}")
        );
        Assert.Contains("on the waitlist", page.Text(".flash"), StringComparison.Ordinal);
        return waiting;
    }

    private Task<VisitWaitlistEntry> Entry(HostDay day, Waiting waiting) =>
        portal.Db(db =>
            db.WaitlistEntries.AsNoTracking().SingleAsync(e => e.HostDayId == day.Id && e.SchoolId == waiting.School.Id)
        );

    private async Task<string[]> Emails(Waiting waiting) =>
        [.. (await portal.MailTo(waiting.Person.Email)).Select(mail => mail.Template)];

    /// <summary>The day's counters must equal the ledger.</summary>
    private async Task<(int Teams, int People)> Held(HostDay day)
    {
        var stored = await portal.Read(day);
        var holds = await portal.Db(db => db.Set<VisitHold>().Where(h => h.HostDayId == day.Id).ToListAsync());
        Assert.Equal(
            (stored.Teams - stored.TeamsLeft, stored.People - stored.PeopleLeft),
            (holds.Count, holds.Sum(h => h.People))
        );
        return (holds.Count, holds.Sum(h => h.People));
    }

    [Fact]
    public async Task A_freed_spot_is_held_for_the_first_school_whose_team_fits()
    {
        var (day, _, visitor, visit) = await FullDay();
        var first = await Waits(day, 3);
        var second = await Waits(day, 2);
        var stranger = await NewWaiting();
        await visitor.Person.Post($"/visits/{visit}/cancellation");
        Assert.Equal(WaitlistState.Offered, (await Entry(day, first)).State);
        Assert.Equal(WaitlistState.Waiting, (await Entry(day, second)).State);
        Assert.Equal((1, 3), await Held(day));
        Assert.Contains("visit-spot-offered", await Emails(first));
        Assert.Empty(await Emails(second));
        var refused = await stranger.Person.Post(
            $"/visits/days/{day.Id}/request",
            VisitStage.Request(stranger.School, 1)
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("holding spots", (await first.Person.Get($"/visits/days/{day.Id}")).Text(".next"));
        Assert.Equal(4, (await first.Person.Get($"/visits/days/{day.Id}/request")).Texts("input[type=email]").Count);
        await first.Person.Ask(day, first.School, 3);
        Assert.Equal(WaitlistState.Requested, (await Entry(day, first)).State);
        Assert.Equal((1, 3), await Held(day));
        Assert.Equal(WaitlistState.Waiting, (await Entry(day, second)).State);
    }

    [Fact]
    public async Task A_larger_day_is_offered_to_those_who_fit()
    {
        var (day, host, _, _) = await FullDay();
        var (large, small) = (await Waits(day, 4), await Waits(day, 2));
        var form = await host.Get($"/visits/days/{day.Id}/edit");
        using var client = await host.Client();
        await client.Submit($"/visits/days/{day.Id}/edit", "main form", new() { ["teams"] = "2", ["people"] = "5" });
        Assert.Equal(WaitlistState.Waiting, (await Entry(day, large)).State);
        Assert.Equal(WaitlistState.Offered, (await Entry(day, small)).State);
        Assert.Equal((2, 4), await Held(day));
        Assert.Equal(HttpStatusCode.OK, form.Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_offer_that_is_declined_or_expires_goes_to_the_next(bool expires)
    {
        var (day, host, visitor, visit) = await FullDay();
        var (first, second) = (await Waits(day, 2), await Waits(day, 4));
        await visitor.Person.Post($"/visits/{visit}/cancellation");
        var offer = await Entry(day, first);
        if (expires)
        {
            await portal.Db(db =>
                db.WaitlistEntries.Where(e => e.Id == offer.Id)
                    .ExecuteUpdateAsync(row => row.SetProperty(e => e.OfferUntil, Instant.FromUtc(2026, 1, 1, 0, 0)))
            );
            await portal.Services.GetRequiredService<WaitlistJob>().Tick(default);
        }
        else
            await first.Person.Post($"/visits/days/{day.Id}/waitlist/{offer.Id}/withdrawal");
        Assert.Equal(expires ? WaitlistState.Expired : WaitlistState.Declined, (await Entry(day, first)).State);
        Assert.Equal(expires, (await Emails(first)).Contains("visit-spot-expired"));
        Assert.Equal(WaitlistState.Offered, (await Entry(day, second)).State);
        Assert.Equal((1, 4), await Held(day));
        var read = (await host.Get($"/visits/days/{day.Id}/waitlist")).Text("main");
        Assert.Contains(first.School.Name, read, StringComparison.Ordinal);
        Assert.Contains(expires ? "Didn’t use the offer" : "Declined the offer", read, StringComparison.Ordinal);
        Assert.DoesNotContain(
            first.School.Name,
            (await second.Person.Get($"/visits/days/{day.Id}/waitlist")).Text("main"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_request_that_does_not_fit_keeps_the_offer()
    {
        var (day, _, visitor, visit) = await FullDay();
        var first = await Waits(day, 2);
        await visitor.Person.Post($"/visits/{visit}/cancellation");
        var refused = await first.Person.Post($"/visits/days/{day.Id}/request", VisitStage.Request(first.School, 5));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(WaitlistState.Offered, (await Entry(day, first)).State);
        Assert.Equal((1, 2), await Held(day));
    }

    [Fact]
    public async Task A_canceled_day_ends_its_waitlist()
    {
        var (day, host, visitor, visit) = await FullDay();
        var (first, second) = (await Waits(day, 2), await Waits(day, 2));
        await visitor.Person.Post($"/visits/{visit}/cancellation");
        await host.Post($"/visits/days/{day.Id}/cancellation", ("reason", "Flood"));
        foreach (var waiting in (Waiting[])[first, second])
        {
            Assert.Equal(WaitlistState.DayCanceled, (await Entry(day, waiting)).State);
            Assert.Contains("visit-waitlist-ended", await Emails(waiting));
        }
        Assert.Equal((0, 0), await Held(day));
    }

    [Fact]
    public async Task Only_a_full_day_has_a_waitlist()
    {
        var day = await portal.NewDay(await portal.NewSchool());
        var waiting = await NewWaiting();
        var page = await waiting.Person.Post(
            $"/visits/days/{day.Id}/waitlist",
            ("school", $"{waiting.School.Id}"),
            ("people", "2")
        );
        Assert.Contains("enough spots", page.Text(".flash"), StringComparison.Ordinal);
        Assert.Equal(0, await portal.Db(db => db.WaitlistEntries.CountAsync(e => e.HostDayId == day.Id)));
    }

    /// <summary>While a visit is canceled, 20 schools grab for its spot: it goes to the first on the list, and no spot
    /// is given away twice.</summary>
    [Fact]
    public async Task Twenty_simultaneous_requests_do_not_take_a_spot_from_the_waitlist()
    {
        var (day, _, visitor, visit) = await FullDay();
        var first = await Waits(day, 2);
        var crowd = new List<Waiting>();
        for (var at = 0; at < 20; at++)
            crowd.Add(await NewWaiting());
        var cancel = visitor.Person.Post($"/visits/{visit}/cancellation");
        var answers = await Task.WhenAll(
            crowd.Select(one => one.Person.Post($"/visits/days/{day.Id}/request", VisitStage.Request(one.School, 2)))
        );
        await cancel;
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.Status));
        Assert.Equal(WaitlistState.Offered, (await Entry(day, first)).State);
        Assert.Equal((1, 2), await Held(day));
        var accepted = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(_ => first.Person.Post($"/visits/days/{day.Id}/request", VisitStage.Request(first.School, 2)))
        );
        Assert.All(accepted, answer => Assert.Equal(HttpStatusCode.OK, answer.Status));
        Assert.Single(await portal.VisitsTo(day), v => v.IsLive);
        Assert.Equal((1, 2), await Held(day));
    }
}
