using Microsoft.EntityFrameworkCore;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Studios;
using NetworkPortal.Studios.Seasons;

namespace NetworkPortal.BrowserTests.Journeys.StudioSeason;

/// <summary>A season of a studio, played by four teachers at two schools and an editor: one on a phone, one with only
/// the keyboard, one without scripts. From the call for proposals to a finding that another school tested.</summary>
public sealed partial class StudioSeasonJourney(BrowserFixture browser)
{
    private const string Name = "Who gets to talk this winter (demo)";
    private const string FirstQuestion = "How can we get students to talk?";
    private const string Question = "How do my questions change who talks?";
    private const string Season = "Winter of questions (demo)";

    private SeasonStage stage = null!;
    private string slug = "";

    private string Room => $"/studios/{slug}/room";

    [Fact]
    public async Task A_season_from_the_call_to_a_finding_that_another_school_tested()
    {
        stage = await SeasonStage.Set(browser);
        await using var whole = stage;

        await Call();
        await ProposeAsDraft();
        await ReturnAndReviseIt();
        await OpenIt();
        await ComeTogether();

        await PlanSessions();
        await MoveOneAndCancelOne();
        await Meet();

        await TryTwelveCycles();
        await Measure();
        await Talk();
        await HandOver();

        await WriteBrief();
        await AnswerAndPublish();
        await RetestElsewhere();
        await Finish();
    }

    private async Task Call()
    {
        var editor = stage.Editor;
        await editor.See("/desk/studios/seasons/new");
        await editor.Fill("name", Season);
        await editor.Fill("call", "What do **our questions** do to a class?");
        foreach (
            var (field, day) in (List<(string, int)>)
                [
                    ("proposals_open_on", 0),
                    ("proposals_due_on", 24),
                    ("opens_on", 28),
                    ("share_out_on", 98),
                    ("ends_on", 105),
                ]
        )
            await editor.Fill(field, stage.Day(day));
        await editor.Press("Save", $"{Season} was added.");
        await editor.Check();
    }

    private async Task ProposeAsDraft()
    {
        var ana = stage.Ana;
        await ana.See("/seasons");
        await ana.Follow(Season, Season);
        await ana.Check();
        await ana.Follow("Propose a studio", "Propose a studio");
        await ana.Fill("question", FirstQuestion);
        await ana.Fill("name", Name);
        await ana.Press("Save draft", "Draft saved. Only you can see it.");
        await ana.Check();
        await ana.See("/studios/propose");
        await ana.Follow(FirstQuestion, "Propose a studio");
        await ana.Fill("problem", "The same six students answer.");
        await ana.Fill("description", "We count **voices**, change one thing, and count again.");
        await ana.Fill("hours", "2");
        await ana.Fill("time_promise", "one session a week");
        await ana.Fill("places", "8");
        await ana.Fill("starts_on", stage.Day(28));
        await ana.Fill("ends_on", stage.Day(98));
        await FirstSession(ana);
        await ana.Press("Send proposal", "Proposal sent.");
        await ana.Check();
        slug = ana.Path["/studios/".Length..];
        await ana.Shows("Network staff answer by");
        await ana.See("/studios/propose");
        await ana.Hides("Your drafts");
        Assert.Equal(Season, await SeasonOfStudio());
    }

    private Task<string> SeasonOfStudio() =>
        stage.Portal.Db(db =>
            db.Studios.Where(s => s.Slug == slug)
                .Join(db.StudioSeasons, studio => studio.SeasonId, season => season.Id, (_, season) => season.Name)
                .SingleAsync()
        );

    private async Task FirstSession(Player ana)
    {
        await ana.Fill("session_1_title", "Counting voices");
        await ana.Fill("session_1_day", stage.Day(28));
        await ana.Fill("session_1_starts", "16:00");
        await ana.Fill("session_1_ends", "17:00");
        await ana.Fill("session_1_place", "https://meet.example/voices");
    }

    private async Task ReturnAndReviseIt()
    {
        var (ana, editor) = (stage.Ana, stage.Editor);
        await editor.See("/today");
        await editor.Follow("Review the proposal", "Studios");
        await editor.Unfold("Ask for changes or decline: " + Name);
        await editor
            .Page.Locator($"form[action='/desk/studios/{slug}/return'] [name='reason_{slug}']")
            .FillAsync("What would you change in your own teaching?");
        await editor.Check();
        await editor.Send($"/desk/studios/{slug}/return", "was returned.");

        await ana.See("/today");
        await ana.Shows("What would you change in your own teaching?");
        await ana.Follow("Make the changes", "Your proposal");
        await ana.Check();
        await ana.Fill("question", Question);
        await ana.Press("Send again", "Network staff will review it again");
    }

    private async Task OpenIt()
    {
        await stage.Editor.See("/today");
        await stage.Editor.Follow("Review the proposal", "Studios");
        await stage.Editor.Send($"/desk/studios/{slug}/opening", "is open. We emailed the facilitators.");
        await stage.Portal.CaughtUp();
        await stage.Ana.See($"/studios/{slug}");
        await stage.Ana.Shows("You’re a facilitator");
    }

    private async Task ComeTogether()
    {
        var (ana, ben) = (stage.Ana, stage.Ben);
        var (cleo, dee) = (stage.Cleo, stage.Dee);
        await ana.See(Room + "/people");
        await ana.Fill("email", ben.Who.Email);
        await ana.Press("Send invitation", $"Invitation sent to {ben.Who.Email}.");
        await ana.Check();

        await ben.See("/today");
        await ben.Follow("Accept or decline", Name);
        await ben.Check();
        await ben.Press("Accept", "You’re in");

        await cleo.See("/studios");
        await cleo.Follow(Question, Question);
        foreach (var player in (Player[])[cleo, dee])
        {
            await player.See($"/studios/{slug}");
            await player.Press("Join this studio", "You’re in");
            await player.Check();
        }
        await ana.See(Room + "/people");
        foreach (var player in (Player[])[ben, cleo, dee])
            await ana.Shows(player.Who.Name);
    }
}
