using System.Net;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Journals;
using NetworkPortal.Tests.Visits;
using NetworkPortal.Visits;

namespace NetworkPortal.Tests.VisitRecords.Reflecting;

/// <summary>Who can read a reflection. Evaluators can find none on any page, unless they went along.</summary>
public sealed class ReflectionPrivacyTests(PortalFixture portal)
{
    private readonly string word = "w" + Guid.NewGuid().ToString("N");

    [Theory]
    [InlineData(ReflectionSharing.OnlyMe, false, false, false)]
    [InlineData(ReflectionSharing.Team, true, false, false)]
    [InlineData(ReflectionSharing.Schools, true, true, false)]
    [InlineData(ReflectionSharing.Network, true, true, true)]
    internal async Task Each_level_reaches_its_readers_and_no_one_else(
        ReflectionSharing sharing,
        bool mate,
        bool host,
        bool anyone
    )
    {
        var stage = await ReflectionStage.Set(portal);
        var outsider = await portal.NewPerson(await portal.NewSchool(), SchoolRole.Teacher);
        await stage.Write(word, sharing);
        Assert.True(await Reads(stage, stage.Author));
        Assert.Equal(mate, await Reads(stage, stage.Mate));
        Assert.Equal(host, await Reads(stage, stage.Host));
        Assert.Equal(host, await Reads(stage, stage.Coordinator));
        Assert.Equal(anyone, await Reads(stage, outsider));
        Assert.Equal(anyone ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await outsider.Get(stage.Url)).Status);
    }

    [Theory]
    [Trait("speed", "slow")]
    [InlineData("Team")]
    [InlineData("Schools")]
    [InlineData("Network")]
    public async Task The_evaluator_finds_a_reflection_on_no_page(string sharing)
    {
        var stage = await ReflectionStage.Set(portal);
        await stage.Attend();
        await stage.Write(word, Enum.Parse<ReflectionSharing>(sharing));
        Assert.True(await Reads(stage, stage.Mate));
        using var client = await stage.Leader.Client();
        string[] visits = ["", "/reflections", "/attendance", "/hours", "/record", "/record.pdf"];
        var urls = (await Walk.Around(portal, stage.Author.Id, word)).Concat(
            visits.Select(page => $"/visits/{stage.Visit}{page}")
        );
        foreach (var url in urls)
        {
            using var answer = await client.Http.GetAsync(url);
            Assert.DoesNotContain($"About {word}", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        Assert.DoesNotContain(word, await Surfaces.Export(portal, stage.Leader), StringComparison.Ordinal);
        Assert.DoesNotContain(
            await portal.MailTo(stage.Leader.Email),
            mail => mail.Text.Contains(word, StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_leader_who_went_along_reads_what_is_shared_with_the_team()
    {
        var stage = await ReflectionStage.Set(portal, leaderGoes: true);
        await stage.Write(word, ReflectionSharing.Team);
        Assert.True(await Reads(stage, stage.Leader));
        await stage.Write(word, ReflectionSharing.OnlyMe);
        Assert.False(await Reads(stage, stage.Leader));
    }

    [Fact]
    public async Task Someone_added_to_the_team_later_reads_only_what_is_saved_from_then_on()
    {
        var stage = await ReflectionStage.Set(portal);
        await stage.Write(word, ReflectionSharing.Team);
        await stage.Host.Post(
            $"/visits/{stage.Visit}/attendance",
            ("came-1", "came"),
            ("came-2", "came"),
            ("came-3", "absent"),
            ("name-3", stage.Leader.Name),
            ("email-3", stage.Leader.Email)
        );
        Assert.False(await Reads(stage, stage.Leader));
        await stage.Write(word, ReflectionSharing.Team);
        Assert.True(await Reads(stage, stage.Leader));
    }

    [Fact]
    public async Task People_admitted_by_the_evaluator_read_nothing_that_is_shared_with_both_schools()
    {
        var stage = await ReflectionStage.Set(portal);
        var (known, admitted) = (
            await portal.NewPerson(stage.School, SchoolRole.Teacher),
            await portal.NewPerson(stage.School, SchoolRole.Teacher)
        );
        var now = NodaTime.SystemClock.Instance.GetCurrentInstant();
        await portal.Db(async db =>
        {
            db.Admissions.Add(new(admitted.Id, stage.School.Id, stage.Leader.Id, newAccount: false, now));
            await db.SaveChangesAsync();
        });
        await stage.Write(word, ReflectionSharing.Schools);
        Assert.True(await Reads(stage, known));
        Assert.False(await Reads(stage, admitted));
    }

    private async Task<bool> Reads(ReflectionStage stage, Person reader) =>
        (await reader.Get(stage.Url)).Text("body").Contains($"About {word}", StringComparison.Ordinal);
}
