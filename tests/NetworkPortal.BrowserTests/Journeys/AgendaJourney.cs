using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;
using NetworkPortal.Visits;
using NodaTime;

namespace NetworkPortal.BrowserTests.Journeys;

/// <summary>Two coordinators plan a visit on their phones, and one of them takes notes where there is no
/// connection.</summary>
public sealed class AgendaJourney(BrowserFixture browser)
{
    private const int Phone = 390;

    [Theory]
    [InlineData(1280, true)]
    [InlineData(Phone, true)]
    [InlineData(Phone, false)]
    public async Task Two_schools_write_an_agenda_and_agree(int width, bool javaScript)
    {
        await using var host = await browser.Window(Cast.HostCoordinator, width, javaScript);
        await using var visitor = await browser.Window(Cast.VisitCoordinator, width, javaScript);
        var visit = await Confirmed(host, visitor);

        await Link(host, "Start an agenda");
        await Check(host, javaScript);
        await Link(host, "Instructional rounds");
        await host.Page.Locator("#row-1 summary").ClickAsync();
        await host.Page.Locator("[name=room-1]").FillAsync("Front office");
        await Check(host, javaScript);
        await Button(host, "Save the agenda");
        await Assertions.Expect(host.Page.Locator("main")).ToContainTextAsync("Front office");
        await Check(host, javaScript);

        await visitor.Go(visit + "/agenda");
        await Link(visitor, "Edit the agenda");
        await visitor.Page.Locator("[name=title-1]").FillAsync("Arrive by bus");
        await visitor.Page.Locator("[name=remove-4]").CheckAsync();
        await Button(visitor, "Save the agenda");
        await visitor.Page.GetByLabel("Your comment").FillAsync("We’d like to come by bus.");
        await Button(visitor, "Send comment");
        await Assertions.Expect(visitor.Page.Locator("main")).ToContainTextAsync("We’d like to come by bus.");

        await host.Go(visit + "/agenda");
        await Assertions.Expect(host.Page.Locator(".notice-warning").First).ToContainTextAsync("Arrive by bus");
        await Check(host, javaScript);
        await Button(host, "Agree to this agenda");
        await Assertions.Expect(host.Page.Locator("main")).ToContainTextAsync("Both schools agreed.");
        await visitor.Go(visit + "/arrival");
        await Assertions.Expect(visitor.Page.Locator("main")).ToContainTextAsync("Arrive by bus");
        await Check(visitor, javaScript);
    }

    [Fact]
    public async Task Notes_without_a_connection_are_kept_and_sent_once()
    {
        await using var host = await browser.Window(Cast.HostCoordinator, Phone, true);
        await using var visitor = await browser.Window(Cast.VisitCoordinator, Phone, true);
        var visit = await Confirmed(host, visitor);
        await Link(host, "Start an agenda");
        await Link(host, "Half day");
        await Button(host, "Save the agenda");
        await Assertions.Expect(host.Page.Locator("main")).ToContainTextAsync("to agree.");
        await StartNow(visit);

        await visitor.Go(visit + "/day");
        await visitor.Check();
        await visitor.Page.Context.SetOfflineAsync(true);
        await Write(visitor, "The class explains the graph");
        var list = visitor.Page.Locator("[data-notes]").Last;
        await Assertions.Expect(list.Locator("[data-state]").First).ToHaveTextAsync("Saved on this device");
        await Assertions
            .Expect(visitor.Page.Locator("[data-queue]"))
            .ToContainTextAsync("1 note is saved on this device");
        await visitor.Page.Locator("[data-tick] button").First.ClickAsync();
        await visitor.Check();
        await visitor.Page.Context.SetOfflineAsync(false);
        await Assertions
            .Expect(list.Locator("[data-state]").First)
            .ToHaveTextAsync("Saved", new() { Timeout = 20_000 });
        await Assertions.Expect(visitor.Page.Locator("[data-queue]")).ToBeHiddenAsync(new() { Timeout = 20_000 });

        await visitor.Page.Context.SetOfflineAsync(true);
        await Write(visitor, "They ask each other before the teacher");
        await Assertions.Expect(list.Locator("[data-state]").Last).ToHaveTextAsync("Saved on this device");
        await visitor.Page.GotoAsync("about:blank");
        await visitor.Page.Context.SetOfflineAsync(false);
        await visitor.Go(visit + "/day");
        await Assertions.Expect(list.Locator("[data-state]")).ToHaveTextAsync(["Saved", "Saved"]);
        await Saved(visit, 2);
        await visitor.Page.ReloadAsync();
        await Assertions.Expect(list.Locator("[data-note]")).ToHaveCountAsync(2);
        await Assertions.Expect(visitor.Page.Locator("[data-tick] button").First).ToContainTextAsync("Done");
        await visitor.Check();
    }

    [Fact]
    public async Task Without_scripts_a_note_is_a_form()
    {
        await using var host = await browser.Window(Cast.HostCoordinator, Phone, false);
        await using var visitor = await browser.Window(Cast.VisitCoordinator, Phone, false);
        var visit = await Confirmed(host, visitor);
        await visitor.Go(visit + "/day");
        await Write(visitor, "A note without scripts");
        await Assertions.Expect(visitor.Page.Locator("[data-note]")).ToContainTextAsync("A note without scripts");
        await Saved(visit, 1);
    }

    private async Task Saved(string visit, int count)
    {
        var id = Guid.Parse(visit["/visits/".Length..]);
        Assert.Equal(count, await browser.Db(db => db.Set<VisitNote>().CountAsync(n => n.VisitId == id)));
    }

    private static async Task Write(Window visitor, string text)
    {
        await visitor.Page.Locator("[data-note-form] textarea").Last.FillAsync(text);
        await visitor.Page.Locator("[data-note-form] button").Last.ClickAsync();
    }

    /// <summary>Lets the visit start an hour ago.</summary>
    private async Task StartNow(string visit)
    {
        var id = Guid.Parse(visit["/visits/".Length..]);
        var day = await browser.Db(db => db.Visits.Where(v => v.Id == id).Select(v => v.HostDayId).SingleAsync());
        var now = SystemClock.Instance.GetCurrentInstant();
        await browser.Db(db =>
            db.HostDays.Where(d => d.Id == day)
                .ExecuteUpdateAsync(row =>
                    row.SetProperty(d => d.StartsAt, now - Duration.FromHours(1))
                        .SetProperty(d => d.EndsAt, now + Duration.FromHours(4))
                )
        );
    }

    /// <summary>Returns the path of a confirmed visit, which the host has open.</summary>
    private async Task<string> Confirmed(Window host, Window visitor)
    {
        var school = await browser.Db(db =>
            db.Set<NetworkPortal.Schools.School>().AsNoTracking().SingleAsync(s => s.Slug == "mill-creek-demo")
        );
        var day = await browser.NewDay(school, inDays: 70 + Random.Shared.Next(200));
        await visitor.Go($"/visits/days/{day.Id}/request");
        await visitor.Page.GetByLabel("What do you hope to learn?").FillAsync("How students talk about their work.");
        await Button(visitor, "Send request");
        await Assertions.Expect(visitor.Page.Locator(".page-head .status")).ToHaveTextAsync("Waiting for an answer");
        var visit = new Uri(visitor.Page.Url).AbsolutePath;
        await host.Go(visit);
        await Button(host, "Confirm this visit");
        await Assertions.Expect(host.Page.Locator(".page-head .status")).ToHaveTextAsync("Confirmed");
        return visit;
    }

    private static Task Link(Window window, string name) =>
        window.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();

    private static Task Button(Window window, string name) =>
        window.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    private static Task Check(Window window, bool javaScript) => javaScript ? window.Check() : Task.CompletedTask;
}
