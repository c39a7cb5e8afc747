using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Studios;
using NetworkPortal.Tests.Visits;
using NodaTime;

namespace NetworkPortal.BrowserTests.Journeys;

/// <summary>A facilitator's Monday on a phone: sees what is next, reminds everyone, takes attendance, and sends three
/// lines. Few taps and pages stand for less than five minutes.</summary>
public sealed class FacilitatorMonday(BrowserFixture browser)
{
    private const int Members = 5;
    private const int MostActions = 12;
    private const int MostPages = 9;

    private int actions;
    private int pages;

    [Fact]
    public async Task A_session_takes_few_taps_from_Today_to_three_lines()
    {
        var (facilitator, studio) = await Begin();
        await StartsIn(studio, Duration.FromMinutes(8));
        await using var phone = await browser.Phone(facilitator);
        phone.Page.Load += (_, _) => pages++;

        await Remind(phone, studio);
        await TakeAttendance(phone);
        await StartsIn(studio, -Duration.FromMinutes(62));
        await SendLines(phone);

        Assert.InRange(actions, 5, MostActions);
        Assert.InRange(pages, 5, MostPages);
    }

    private async Task<(Person, Studio)> Begin()
    {
        var people = await browser.NewTeachers(1 + Members);
        var studio = await browser.NewStudio(people[0], StudioStage.Plan(places: Members, startsInDays: -7));
        foreach (var member in people.Skip(1))
            await browser.Join(studio, member);
        return (people[0], studio);
    }

    private Task StartsIn(Studio studio, Duration time)
    {
        var start = StudioStage.Now + time;
        var end = start + Duration.FromHours(1);
        return browser.Db(async db =>
        {
            await db
                .StudioSessions.Where(s => s.StudioId == studio.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(s => s.StartsAt, start).SetProperty(s => s.EndsAt, end));
            await db.Write(
                async () =>
                {
                    await db.SettleSessions(studio.Id, StudioStage.Now, default);
                    return true;
                },
                default
            );
        });
    }

    private async Task Remind(Window phone, Studio studio)
    {
        await phone.Go("/today");
        var first = phone.Page.Locator("main .agenda > li").First;
        await Assertions.Expect(first).ToContainTextAsync(studio.Name);
        await phone.Check();
        await Tap(first.Locator("h3 a"));
        await Tap(Button(phone, "Remind everyone now"));
        await Says(phone, $"Sent. We reminded {Members} people.");
        await phone.Check();
    }

    private async Task TakeAttendance(Window phone)
    {
        await Tap(phone.Page.GetByRole(AriaRole.Link, new() { Name = "Take attendance" }));
        await Tap(phone.Page.GetByRole(AriaRole.Radio, new() { Name = "Excused" }).Last);
        await Assertions.Expect(phone.Page.Locator("[data-tally]")).ToContainTextAsync("1 excused");
        await phone.Check();
        await Tap(Button(phone, "Save, and mark everyone else as here"));
        await Says(phone, $"{Members} here, 1 excused");
    }

    private async Task SendLines(Window phone)
    {
        await phone.Go("/today");
        actions++;
        await phone.Check();
        await Tap(phone.Page.GetByRole(AriaRole.Link, new() { Name = "Send three lines" }).First);
        foreach (var field in (string[])["did", "found", "next"])
        {
            await phone.Page.Locator($"[name={field}]").FillAsync("We counted who talks.");
            actions++;
        }
        await phone.Check();
        await Tap(Button(phone, "Send to everyone"));
        await Says(phone, "Sent to everyone in the studio.");
        await phone.Go("/today");
        await Assertions.Expect(phone.Page.Locator("main")).Not.ToContainTextAsync("Wrap up");
    }

    private static ILocator Button(Window phone, string name) =>
        phone.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    private static Task Says(Window phone, string words) =>
        Assertions.Expect(phone.Page.Locator("body")).ToContainTextAsync(words);

    private Task Tap(ILocator control)
    {
        actions++;
        return control.ClickAsync();
    }
}
