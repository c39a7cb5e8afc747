using NetworkPortal.Journals;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Inquiry;
using NetworkPortal.Tests.Inquiry.Briefs;
using NetworkPortal.Tests.Inquiry.Cycles;
using NetworkPortal.Tests.Journals;
using NetworkPortal.Tests.Studios.Running;
using NetworkPortal.Tests.Studios.Talking;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Studios;

/// <summary>The pages of studios, cycles, measures, briefs, and journals stay fast however many there are.</summary>
public sealed class StudioPlansTests(QuietPortal portal) : IClassFixture<QuietPortal>
{
    private readonly PagePlans plans = new(
        portal,
        "Accounts",
        "StudioMemberships",
        "StudioSessions",
        "StudioEvents",
        "StudioMessages",
        "StudioMessageRecipients",
        "SessionRecords",
        "SessionNextSteps",
        "SessionAttendances",
        "SessionInvitations",
        "TalkThreads",
        "TalkMessages",
        "JournalEntries",
        "Shares",
        "Readings",
        "Cycles",
        "CycleEvidence",
        "CycleComments",
        "CycleEvents",
        "Measures",
        "MeasurePoints",
        "MeasureCycles",
        "BriefClaims",
        "BriefPeople",
        "BriefClaimCycles",
        "Memberships",
        "Dues"
    );

    [Theory]
    [InlineData("", 16)]
    [InlineData("/room", 16)]
    [InlineData("/room/sessions", 12)]
    [InlineData("/room/sessions/{session}", 16)]
    [InlineData("/room/sessions/{session}/attendance", 16)]
    [InlineData("/room/people", 16)]
    [InlineData("/room/messages", 12)]
    [InlineData("/room/settings", 12)]
    [InlineData("/room/history", 12)]
    [InlineData("/room/story", 16)]
    [InlineData("/room/talk", 14)]
    [InlineData("/room/talk/{thread}", 14)]
    [InlineData("/room/talk/entries/{entry}", 16)]
    public async Task A_page_of_a_studio_reads_only_what_it_shows(string path, int most)
    {
        var (stage, found) = await Stage();
        await Reads(stage.Leader, stage.Studio.Url() + path, found, most);
    }

    [Theory]
    [InlineData("/today", 14)]
    [InlineData("/cycles", 14)]
    [InlineData("/cycles?state=kept", 14)]
    [InlineData("/cycles/new", 16)]
    [InlineData("{cycle}", 26)]
    [InlineData("{cycle}/history", 8)]
    [InlineData("/cycles/in/studio/{studio}", 10)]
    [InlineData("/cycles/in/studio/{studio}/diagram", 10)]
    [InlineData("/measures", 10)]
    [InlineData("{measure}", 14)]
    [InlineData("/journal", 14)]
    [InlineData("/journal/shared", 8)]
    [InlineData("/journal/{entry}", 18)]
    [InlineData("/briefs/mine", 8)]
    [InlineData("{brief}/claims/new", 10)]
    public async Task A_page_of_a_member_reads_only_what_it_shows(string path, int most)
    {
        var (stage, found) = await Stage();
        await Reads(stage.Member, path, found, most);
    }

    [Theory]
    [InlineData("/studios", 9)]
    [InlineData("/seasons", 9)]
    [InlineData("/briefs", 10)]
    [InlineData("/desk/studios", 21)]
    [InlineData("/desk/studios?health=attention", 21)]
    [InlineData("/desk/briefs", 18)]
    public async Task A_list_of_studios_or_briefs_reads_only_what_it_shows(string path, int most)
    {
        await Stage();
        using var staff = await portal.Client(Cast.Administrator);
        await plans.Check(staff, path, most);
    }

    private async Task Reads(Person person, string path, IReadOnlyDictionary<string, string> found, int most)
    {
        using var client = await person.Client();
        await plans.Check(client, found.Aggregate(path, (text, one) => text.Replace(one.Key, one.Value)), most);
    }

    /// <summary>Sets up a studio in which its member has written everything that there is.</summary>
    private async Task<(SessionStage, IReadOnlyDictionary<string, string>)> Stage()
    {
        var stage = await SessionStage.Set(portal, startsIn: -120);
        var (studio, member) = (stage.Studio, stage.Member);
        var key = CycleStage.Key(Audience.Studio, studio.Id);
        await stage.Mark(stage.Leader, (member, "Here"), (stage.Absent, "NotHere"));
        var entry = await portal.Writes(member, "Wait time", "Wait time");
        await portal.Shares(entry, Audience.Studio, studio.Id);
        await stage.Leader.Says($"{studio.Talk()}/entries/{entry.Id}", "You waited", ("kind", "Warm"));
        var cycle = await member.Tries("Wait", ("group", key), ("idea", "Waiting"));
        var measure = await member.NewMeasure("Voices", $"Studio {studio.Id}");
        await member.Pastes(measure, MeasureStage.Twelve);
        return (
            stage,
            new Dictionary<string, string>
            {
                ["{session}"] = $"{stage.Session}",
                ["{thread}"] = (await member.Starts(studio, "Cards", "Who uses cards?")).Split('/')[^1],
                ["{entry}"] = $"{entry.Id}",
                ["{cycle}"] = cycle,
                ["{studio}"] = $"{studio.Id}",
                ["{measure}"] = measure,
                ["{brief}"] = await member.Writes("Waiting helps"),
            }
        );
    }
}
