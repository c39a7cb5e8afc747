using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Inquiry.Cycles;

namespace NetworkPortal.BrowserTests.Journeys.StudioSeason;

/// <summary>What came of it: a brief that others find and test, and a finished studio.</summary>
public sealed partial class StudioSeasonJourney
{
    private const string Title = "Waiting after questions lets more students talk (demo)";
    private const string Claim = "If we wait three seconds, then more students talk.";

    private string brief = "";

    private async Task WriteBrief()
    {
        var dee = stage.Dee;
        await stage.At(90, 10);
        await dee.See(Room + "/story");
        await dee.Follow("Write a practice brief", "Write a practice brief");
        await dee.Fill("title", Title);
        await dee.Fill("question", Question);
        await dee.Fill("tried", $"We waited after each question. {stage.Ben.Who.Name} let pairs talk first.");
        await dee.Fill("found", "Three more students talked in every class.");
        await dee.Check();
        await dee.Press("Save", "Saved as a draft. Now add your claims.");
        await dee.Check();
        brief = dee.Path;
        await WriteClaim(dee);
        await dee.Unfold("Name someone");
        await dee.Select("person", $"{stage.Ben.Who.Id}");
        await dee.Select("part", "TriedIt");
        await dee.Press("Add", "We’ll ask them when you send the brief.");
        foreach (var check in (string[])["students", "colleagues", "readers"])
            await dee.Tick("checked", check);
        await dee.Press("Send", "Sent. We asked the people whom you’d like to name.");
        await dee.Check();
    }

    /// <summary>Claims what the cycles of the first school show, so that the second can test it.</summary>
    private async Task WriteClaim(Player dee)
    {
        var backing = await stage.Portal.Db(db =>
            db.Set<Cycle>().Where(c => c.Trying.StartsWith(Waiting)).Select(c => c.Id).ToListAsync()
        );
        await dee.Follow("Add a claim", "Your claim");
        await dee.Fill("claim", Claim);
        foreach (var cycle in backing)
            await dee.Tick("cycles", $"{cycle}");
        await dee.Pick("warrant", "repeated-elsewhere");
        await dee.Press("Save", "allow “Repeated” at most.");
        await dee.Check();
        await dee.Pick("warrant", "repeated");
        await dee.Press("Save", Claim);
        await dee.Shows("Backed by 3 finished cycles by 2 teachers at 1 school.");
    }

    private async Task AnswerAndPublish()
    {
        var (ben, editor) = (stage.Ben, stage.Editor);
        await ben.See("/today");
        await ben.Follow(Title, "May we name you?");
        await ben.Check();
        await ben.Shows(ben.Who.Name + " let pairs");
        await ben.Press("Yes, name me", "Thanks! You’ll be named.");

        await editor.See("/today");
        await editor.Follow("Review the brief", Title);
        await editor.Check();
        await editor.Press("Publish", "is published. We emailed the author.");
        await stage.Portal.CaughtUp();
        await Find();
    }

    private async Task Find()
    {
        foreach (var width in (int[])[1280, 390])
        {
            await using var reader = await browser.Window(width: width, at: stage.Portal);
            await reader.Go("/search?q=" + Uri.EscapeDataString("waiting after questions"));
            await reader.Check();
            await reader.Page.Locator("main").GetByRole(AriaRole.Link, new() { Name = Title }).First.ClickAsync();
            await Assertions.Expect(reader.Page.Locator("main")).ToContainTextAsync(stage.Ben.Who.Name);
            await reader.Check();
            brief = new Uri(reader.Page.Url).AbsolutePath;
        }
    }

    private async Task RetestElsewhere()
    {
        var cleo = stage.Cleo;
        await cleo.See(brief);
        await cleo.Send("/retests", "Here’s your cycle. Say what you expect, then try it.");
        await cleo.Fill("expected", "Two more students talk.");
        await cleo.Press("Save", "Saved.");
        await Conclude(cleo, cleo.Path, "Keep");
        await cleo.See("/today");
        await cleo.Follow("Say what you found", "What did you find?");
        await cleo.Pick("answer", "Supports");
        await cleo.Press("Save", "The brief now counts your result.");
        await cleo.See(brief);
        await cleo.Shows("1 retest at 1 school: 1 supports it");
        await Assertions
            .Expect(cleo.Page.Locator(".brief-claims .status").First)
            .ToContainTextAsync("Repeated elsewhere");
    }

    private async Task Finish()
    {
        var dee = stage.Dee;
        await stage.At(100, 10);
        await dee.See("/today");
        await dee.Follow("Finish the studio", "Finish " + Name);
        await dee.Check();
        await dee.Fill("findings", "Students talk more when **we wait**. Drawing lots didn’t help.");
        await dee.Fill("thanks", $"Thanks to {stage.Ben.Who.Name}.");
        await dee.Press("Finish the studio", "The studio is finished");
        await dee.Check();

        await using var anyone = await browser.Window(width: 390, at: stage.Portal);
        await anyone.Go($"/studios/{slug}");
        await anyone.Check();
        foreach (var words in (string[])["Students talk more when we wait.", Title, Question, "Finished", "Thanks to"])
            await Assertions.Expect(anyone.Page.Locator("main")).ToContainTextAsync(words);
        await Assertions.Expect(anyone.Page.Locator("main")).Not.ToContainTextAsync("meet.example");
        await anyone.Page.GetByRole(AriaRole.Link, new() { Name = Title }).ClickAsync();
        await Assertions.Expect(anyone.Page.Locator("main")).ToContainTextAsync("Repeated elsewhere");
    }
}
