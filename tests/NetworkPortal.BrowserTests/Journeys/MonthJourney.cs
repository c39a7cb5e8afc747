using Microsoft.Playwright;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Visits;
using NetworkPortal.Visits;

namespace NetworkPortal.BrowserTests.Journeys;

/// <summary>A host's first month with three visiting schools, on phones: rival requests, an approval with substitutes,
/// a change of team, a new door, another date, a snow day, a cancellation, the day itself, and what came of it. One
/// coordinator uses only the keyboard, and no one opens a mailbox.</summary>
public sealed class MonthJourney(BrowserFixture browser)
{
    private readonly List<Window> windows = [];

    [Fact]
    public async Task A_first_month_of_four_schools()
    {
        var (host, days) = await Host();
        var (leader, first) = await WithLeader();
        var (second, third) = (await Visitor(), await Visitor());

        var approved = await Request(first, days[0], "How grade 3 plans together.");
        var moved = await RequestByKeyboard(second, days[0]);
        var declined = await Request(third, days[0], "How you start the day.");

        await Approve(first, leader, approved);
        await ConfirmTwoAndDeclineOne(host, (approved, moved, declined), days[1]);
        var snow = await RequestSuggested(third, declined);
        await Do(host, snow, "Confirm this visit");

        await ReplaceColleague(first, approved);
        await NewDoor(host, days[0], approved, first);
        await Move(host, second, moved, days[2]);
        await CancelForSnow(host, days[1], days[3]);
        await RequestSuggested(third, snow);
        await Cancel(second, moved);

        await TheDay(host, first, approved, days[0]);
        foreach (var window in windows)
            await window.DisposeAsync();
    }

    private async Task<(Window Host, IReadOnlyList<HostDay> Days)> Host()
    {
        var school = await browser.NewSchool("America/Denver", "Colorado");
        var days = new List<HostDay>();
        foreach (var ahead in (int[])[40, 47, 54, 61, 68])
            days.Add(await browser.NewDay(school, (3, 9), ahead, "Mornings that teachers share"));
        return (await Open(await browser.NewPerson(school)), days);
    }

    private async Task<(Window Leader, Window Coordinator)> WithLeader()
    {
        var school = await browser.NewSchool();
        var leader = await Open(await browser.NewPerson(school, SchoolRole.SchoolLeader));
        await leader.Go($"/schools/{school.Slug}/edit");
        await leader.Page.Locator("[name=visit_approval]").CheckAsync();
        await leader.Page.Locator("main form button[type=submit]").First.ClickAsync();
        return (leader, await Open(await browser.NewPerson(school)));
    }

    private async Task<Window> Visitor() => await Open(await browser.NewPerson(await browser.NewSchool()));

    private async Task<Window> Open(Person person)
    {
        var window = await browser.Phone(person);
        windows.Add(window);
        return window;
    }

    private static async Task<string> Request(Window visitor, HostDay day, string purpose)
    {
        await See(visitor, $"/visits/days/{day.Id}/request");
        await visitor.Page.Locator("[name=purpose]").FillAsync(purpose);
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Send request" }).ClickAsync();
        return await Requested(visitor);
    }

    private static async Task<string> RequestByKeyboard(Window visitor, HostDay day)
    {
        await See(visitor, $"/visits/days/{day.Id}/request");
        await visitor.Type("What do you hope to learn?", "How a principal finds the time.");
        await visitor.Press(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Send request" }));
        return await Requested(visitor);
    }

    private static async Task<string> Requested(Window visitor)
    {
        await Status(visitor, "Waiting for an answer");
        await visitor.Check();
        return new Uri(visitor.Page.Url).AbsolutePath;
    }

    private static async Task Approve(Window coordinator, Window leader, string visit)
    {
        await See(coordinator, visit + "/approval/costs");
        await coordinator.Page.Locator("[name=substitute]").FillAsync("145.00");
        await coordinator.Page.Locator("[name=funding]").FillAsync("Title II, Part A");
        await coordinator.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Saved(coordinator);
        await See(coordinator, visit + "/substitutes");
        await coordinator.Page.Locator("main input[type=radio][value=Needed]").First.CheckAsync();
        await coordinator.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Saved(coordinator);
        await See(leader, "/today");
        await leader.Page.Locator($"main a[href='{visit}/approval']").First.ClickAsync();
        await Assertions.Expect(leader.Page.Locator("main")).ToContainTextAsync("$145.00");
        await leader.Page.Locator("[name=decision][value=approve]").CheckAsync();
        await leader.Check();
        await leader.Page.GetByRole(AriaRole.Button, new() { Name = "Send decision" }).ClickAsync();
        await Saved(leader);
    }

    private static async Task ConfirmTwoAndDeclineOne(
        Window host,
        (string First, string Second, string Third) visits,
        HostDay other
    )
    {
        await See(host, "/today");
        foreach (var visit in (string[])[visits.First, visits.Second, visits.Third])
            await Assertions.Expect(host.Page.Locator($"main a[href^='{visit}']").First).ToBeVisibleAsync();
        await See(host, visits.First);
        await Assertions
            .Expect(host.Page.GetByRole(AriaRole.Heading, new() { Name = "All requests for this day" }))
            .ToBeVisibleAsync();
        await Do(host, visits.First, "Confirm this visit");
        await Do(host, visits.Second, "Confirm this visit");
        await See(host, visits.Third + "/decline");
        await host.Page.Locator("[name=reason]").FillAsync("Two teams fill our classrooms.");
        await host.Page.Locator($"[name=other_days][value='{other.Id}']").CheckAsync();
        await host.Page.GetByRole(AriaRole.Button, new() { Name = "Decline" }).ClickAsync();
        await Status(host, "Declined");
    }

    private static async Task<string> RequestSuggested(Window visitor, string visit)
    {
        await See(visitor, visit);
        await visitor.Page.Locator("main a[href*='request?from=']").First.ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Send request" }).ClickAsync();
        return await Requested(visitor);
    }

    private static async Task ReplaceColleague(Window visitor, string visit)
    {
        await See(visitor, visit + "/team");
        await visitor.Page.Locator("[name=name-2]").FillAsync("Cal Diaz (demo)");
        await visitor.Page.Locator("[name=email-2]").FillAsync($"cal-{Guid.NewGuid():N}@demo.example");
        await visitor.Page.Locator("main form button[type=submit]").Last.ClickAsync();
        await Assertions.Expect(visitor.Page.Locator(".team")).ToContainTextAsync("Cal Diaz (demo)");
    }

    private static async Task NewDoor(Window host, HostDay day, string visit, Window visitor)
    {
        await See(host, $"/visits/offers/{day.OfferId}/edit");
        await host.Page.Locator("[name=bring]").FillAsync("Use Door 4 behind the gym.");
        await host.Page.Locator("main form button[type=submit]").First.ClickAsync();
        await Assertions.Expect(host.Page.Locator("main .form-page")).ToHaveCountAsync(0);
        await See(visitor, visit);
        await Assertions.Expect(visitor.Page.Locator("main")).ToContainTextAsync("Door 4");
    }

    private static async Task Move(Window host, Window visitor, string visit, HostDay to)
    {
        await See(host, visit + "/date");
        await host.Page.Locator($"main input[name=day][value='{to.Id}']").CheckAsync();
        await host.Page.Locator("[name=reason]").FillAsync("State tests.");
        await host.Page.GetByRole(AriaRole.Button, new() { Name = "Propose this date" }).ClickAsync();
        await Assertions.Expect(host.Page.Locator(".timeline")).ToContainTextAsync("proposed a new date");
        await See(visitor, "/today");
        await visitor.Press(visitor.Page.Locator($"main form[action='{visit}/date/acceptance'] button"));
        await Assertions.Expect(visitor.Page.Locator(".timeline")).ToContainTextAsync("accepted the new date");
    }

    private static async Task CancelForSnow(Window host, HostDay day, HostDay makeUp)
    {
        await See(host, $"/visits/days/{day.Id}/cancellation");
        await host.Page.Locator("[name=reason]").FillAsync("Snow. The buses aren’t running.");
        await host.Page.Locator($"[name=other_days][value='{makeUp.Id}']").CheckAsync();
        await host.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel this visit day" }).ClickAsync();
        await Assertions
            .Expect(host.Page.GetByRole(AriaRole.Heading, new() { Name = "Who to call" }))
            .ToBeVisibleAsync();
        await host.Check();
    }

    private static async Task Cancel(Window visitor, string visit)
    {
        await See(visitor, visit + "/cancellation");
        await visitor.Type("Reason (optional)", "Three of us are out sick.");
        await visitor.Press(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel this visit" }));
        await Status(visitor, "Canceled");
    }

    private async Task TheDay(Window host, Window visitor, string visit, HostDay day)
    {
        await See(visitor, visit + "/arrival");
        await browser.Happened(day, daysAgo: 1);
        await See(host, visit + "/attendance");
        foreach (var came in await host.Page.Locator("input[type=radio][value=came]").AllAsync())
            await came.CheckAsync();
        await host.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Saved(host);
        await See(visitor, visit + "/reflections/next-day");
        await visitor.Page.Locator("[name=saw]").FillAsync("Teachers leave their doors open from 8 to 9.");
        await visitor.Page.Locator("[name=sharing][value=Schools]").CheckAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Saved(visitor);
        await See(visitor, visit + "/thanks");
        await visitor.Page.Locator("main textarea").FillAsync("Thank you for the morning.");
        await visitor.Page.Locator("main form button[type=submit]").First.ClickAsync();
        await Saved(visitor);
        await See(visitor, visit + "/hours");
        await See(host, visit + "/reflections");
        await Assertions.Expect(host.Page.Locator("main")).ToContainTextAsync("doors open");
    }

    private static async Task Do(Window window, string visit, string button)
    {
        await See(window, visit);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await Status(window, "Confirmed");
    }

    private static Task Saved(Window window) => Assertions.Expect(window.Page.Locator(".flash")).ToBeVisibleAsync();

    private static Task Status(Window window, string state) =>
        Assertions.Expect(window.Page.Locator(".page-head .status")).ToHaveTextAsync(state);

    private static async Task See(Window window, string path)
    {
        await window.Go(path);
        await window.Check();
    }
}
