using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Studios;

namespace NetworkPortal.BrowserTests.Journeys.StudioSeason;

/// <summary>Twelve cycles, a measure with its chart, talk, and a new lead.</summary>
public sealed partial class StudioSeasonJourney
{
    private const string Waiting = "Wait three seconds after each question";

    private string group = "";

    private async Task TryTwelveCycles()
    {
        group =
            "studio "
            + await stage.Portal.Db(db => db.Studios.Where(s => s.Slug == slug).Select(s => s.Id).SingleAsync());
        var (ana, ben) = (stage.Ana, stage.Ben);
        var (cleo, dee) = (stage.Cleo, stage.Dee);
        await stage.At(36, 15);
        var first = await Start(ana, Waiting);
        await ComeAndWatch(ana, first);
        await Try(ben, "Ask questions with two answers", "Keep");
        await Try(cleo, "Call on students by lot", "Drop");
        await Try(dee, Waiting + ", counting aloud", "Keep");
        await Conclude(ana, first, "Change");
        var second = await GoOn(ana, first);

        await stage.At(43, 15);
        await Conclude(ana, second, "Keep");
        await Try(ben, "Let pairs talk first", "Keep");
        await Try(cleo, "Write before talking", "Keep");
        var third = await Start(dee, "Ask no one twice");
        await Conclude(dee, third, "Change");
        await Conclude(dee, await GoOn(dee, third), "Keep");

        await stage.At(50, 15);
        await Try(ana, Waiting + ", in the back row", "Keep");
        await Try(ben, "Move the desks", "Drop");
        await Try(cleo, "Ask one less question", "Keep");
        await SeeAllCycles();
    }

    private async Task<string> Start(Player player, string trying)
    {
        await player.See($"/cycles/new?group={Uri.EscapeDataString(group)}");
        await player.Fill("trying", trying);
        await player.Fill("expected", "Two more students talk.");
        await player.Fill("idea", "Questions");
        await player.Press("Save", "Come back and write down what happened.");
        await player.Check();
        return player.Path;
    }

    private async Task Try(Player player, string trying, string decision) =>
        await Conclude(player, await Start(player, trying), decision);

    private static async Task Conclude(Player player, string cycle, string decision)
    {
        await player.See(cycle);
        await player.Fill("happened", "Nine students talked, three of them for the first time.");
        await player.Pick("decision", decision);
        await player.Fill("because", "they had time to think.");
        if (decision == "Change")
            await player.Fill("next", "Wait five seconds, and say why");
        await player.Press("Save", decision == "Change" ? "Here’s your next cycle." : "Saved.");
        await player.Check();
    }

    /// <summary>Says what to expect of the cycle that follows a changed one.</summary>
    private static async Task<string> GoOn(Player player, string before)
    {
        var next = player.Path;
        Assert.NotEqual(before, next);
        await Assertions.Expect(player.Page.Locator($"main a[href='{before}']")).ToBeVisibleAsync();
        await player.Follow("Say what you expect", "Edit your plan");
        await player.Fill("expected", "Three more students talk.");
        await player.Press("Save", "Saved.");
        return next;
    }

    private async Task ComeAndWatch(Player player, string cycle)
    {
        await player.Follow("Come and watch", "Invite colleagues to watch");
        await player.Check();
        Assert.Equal(Waiting, await player.Page.Locator("[name=trying]").InputValueAsync());
        await player.Fill("date", stage.Day(38));
        await player.Fill("starts", "09:00");
        await player.Fill("place", "Room 12");
        await player.Press("Post", "Posted.");
        await player.See(cycle);
        await player.Shows("Linked");
    }

    private async Task SeeAllCycles()
    {
        var finished = await stage.Portal.Db(db =>
            db.Set<Cycle>().CountAsync(c => c.State == CycleState.Concluded && c.Idea == "Questions")
        );
        Assert.Equal(12, finished);
        foreach (var player in (Player[])[stage.Ben, stage.Cleo, stage.Ana])
        {
            await player.See(Room + "/story");
            await player.Shows("Write before talking");
            await player.Shows("Changed, because they had time to think.");
        }
        await stage.Ana.Follow("All cycles and the driver diagram", Name);
        await stage.Ana.Check();
        await stage.Ana.Shows("Move the desks");
    }

    private async Task Measure()
    {
        var dee = stage.Dee;
        await dee.See("/measures/new");
        await dee.Fill("name", "Students who talk");
        await dee.Fill("unit", "students");
        await dee.Select("group", await Option(dee, "group", Name));
        await dee.Press("Save", "Add your first point.");
        await dee.Follow("Paste many points", "Paste points");
        await dee.Fill("text", Points());
        await dee.Press("Preview", "Preview: 8 rows");
        await dee.Press("Add these points", "Added 8 points.");
        await dee.Check();
        await Assertions.Expect(dee.Page.Locator(".chart-wide").GetByRole(AriaRole.Img)).ToBeVisibleAsync();
        await stage.Ana.See(dee.Path);
        await Assertions.Expect(stage.Ana.Page.Locator(".chart-narrow").GetByRole(AriaRole.Img)).ToBeVisibleAsync();
        await stage.Cleo.See(Room + "/story");
        await stage.Cleo.Shows("Students who talk");
    }

    /// <summary>Rows as they come from a spreadsheet, one every three days.</summary>
    private string Points() =>
        string.Join(
            '\n',
            new[] { 6, 5, 6, 7, 9, 10, 10, 12 }.Select(
                (count, number) => $"{stage.First.PlusDays(27 + 3 * number):M'/'d'/'uuuu}\t{count}"
            )
        );

    private async Task Talk()
    {
        var (ana, cleo) = (stage.Ana, stage.Cleo);
        await ana.See("/journal/new");
        await ana.Page.GetByLabel("Title (optional)").FillAsync("Three seconds are long");
        await ana.Page.GetByLabel("Your entry").FillAsync("I counted under the desk.");
        await ana.Press("Save", "Only you.");
        await ana.Follow("Share", "Share");
        await ana.Select("with", await Option(ana, "with", Name));
        await ana.Press("Preview who can read this", "Who will be able to read this entry");
        await ana.Check();
        await ana.Press("Share", Name);
        await Assertions.Expect(ana.Page.Locator("#who")).ToContainTextAsync(Name);

        await cleo.See(Room + "/talk");
        await cleo.Follow("Three seconds are long", "Three seconds are long");
        await cleo.Pick("kind", "Clarifying");
        await cleo.Fill("text", "Did you count after every question?");
        await cleo.Press("Send", "Your answer was added.");
        await ana.See(Room + "/talk");
        await ana.Follow("Three seconds are long", "Three seconds are long");
        await ana.Check();
        await ana.Shows("Did you count after every question?");
        await ana.Shows("Clarifying question");
    }

    /// <summary>Returns the value of the option of a list that says these words.</summary>
    private static async Task<string> Option(Player player, string field, string words) =>
        await player
            .Page.Locator($"main [name='{field}'] option", new() { HasText = words })
            .First.GetAttributeAsync("value")
        ?? "";

    private async Task HandOver()
    {
        var (ana, dee) = (stage.Ana, stage.Dee);
        await ana.See(Room + "/people");
        await ana.Follow(dee.Who.Name, dee.Who.Name);
        await ana.Check();
        await ana.Press("Ask to take over", "to take over. Nothing changes until they accept.");
        await dee.See("/today");
        await dee.Shows($"{ana.Who.Name} invited you to");
        await dee.Follow("Accept or decline", Name);
        await dee.Check();
        await dee.Press("Accept", "You’re a facilitator");
        await ana.See(Room + "/people");
        await ana.Shows("Co-facilitator");
    }
}
