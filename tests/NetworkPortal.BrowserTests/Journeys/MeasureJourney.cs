using Microsoft.Playwright;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.BrowserTests.Journeys;

/// <summary>A teacher starts a measure, adds points one by one and from a spreadsheet, and reads the run
/// chart.</summary>
public sealed class MeasureJourney(BrowserFixture browser)
{
    private const string Rows =
        "9/8/2025\t4\n9/15/2025\t5\n9/22/2025\t3\n9/29/2025\t5\n10/6/2025\t6\n10/13/2025\t9\tSticks\n10/20/2025\t10";

    [Theory]
    [InlineData(1280, ".chart-wide")]
    [InlineData(390, ".chart-narrow")]
    public async Task A_teacher_counts_until_there_is_a_chart(int width, string picture)
    {
        await using var teacher = await browser.Window(Cast.Teacher, width);
        var page = teacher.Page;
        await Start(teacher, $"Students who speak, {Guid.NewGuid():N} (demo)");
        await page.GetByLabel("Value").FillAsync("4");
        await Press(page, "Add");
        await Assertions.Expect(page.Locator(".point-list li")).ToHaveCountAsync(1);
        await teacher.Check();
        await page.GetByRole(AriaRole.Link, new() { Name = "Paste many points" }).ClickAsync();
        await Paste(teacher);
        await Assertions.Expect(page.Locator(picture).GetByRole(AriaRole.Img)).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Img, new() { Name = "Run chart" })).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator(picture + " .run-point")).ToHaveCountAsync(8);
        await teacher.Check();
        await page.GetByRole(AriaRole.Link, new() { Name = "Correct 9 students" }).ClickAsync();
        await teacher.Check();
        await Press(page, "Delete this point");
        await Press(page, "Undo");
        await Assertions.Expect(page.Locator("#points tbody tr")).ToHaveCountAsync(8);
    }

    private static async Task Start(Window teacher, string name)
    {
        await teacher.Go("/measures");
        await teacher.Check();
        await teacher.Page.GetByRole(AriaRole.Link, new() { Name = "New measure" }).ClickAsync();
        await teacher.Page.GetByLabel("What do you measure?").FillAsync(name);
        await teacher.Page.GetByLabel("Unit").FillAsync("students");
        await teacher.Check();
        await Press(teacher.Page, "Save");
    }

    private static async Task Paste(Window teacher)
    {
        var text = teacher.Page.GetByLabel("Rows from your spreadsheet");
        await text.FillAsync("sometime\t4");
        await Press(teacher.Page, "Preview");
        await Assertions.Expect(teacher.Page.Locator(".paste-errors")).ToContainTextAsync("isn’t a date");
        await teacher.Check();
        await text.FillAsync(Rows);
        await Press(teacher.Page, "Preview");
        await Assertions
            .Expect(teacher.Page.GetByRole(AriaRole.Button, new() { Name = "Add these points" }))
            .ToBeVisibleAsync();
        await teacher.Check();
        await Press(teacher.Page, "Add these points");
    }

    private static Task Press(IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();
}
