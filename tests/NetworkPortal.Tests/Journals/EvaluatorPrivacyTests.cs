using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts;
using NetworkPortal.Journals;
using NetworkPortal.Journals.History;
using NetworkPortal.Kernel;
using NetworkPortal.Schools;
using NetworkPortal.Schools.Evaluators;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Studios;
using NetworkPortal.Tests.Visits;
using NodaTime;
using Person = NetworkPortal.Tests.Visits.Person;

namespace NetworkPortal.Tests.Journals;

/// <summary>The rules that keep evaluators out of journals, each checked on every surface together with its
/// counterpart.</summary>
[Trait("speed", "slow")]
public sealed class EvaluatorPrivacyTests(WallPortal portal) : IClassFixture<WallPortal>
{
    private readonly string word = SharingStage.Word();

    [Theory]
    [InlineData(Audience.Studio)]
    [InlineData(Audience.School)]
    [InlineData(Audience.Network)]
    internal async Task A_share_with_a_group_reaches_everyone_except_the_owners_evaluator(Audience audience)
    {
        var stage = await portal.StageWall();
        var entry = await Writes(stage.Owner, word);
        await portal.Shares(entry, audience, stage.Group(audience));
        await Surfaces.Shows(portal, stage.Colleague, entry, word);
        await Surfaces.Hides(portal, stage.Evaluator, entry, word);
        await portal.EndShares();
    }

    [Theory]
    [InlineData(Audience.Studio)]
    [InlineData(Audience.School)]
    [InlineData(Audience.Network)]
    internal async Task A_school_leader_counts_as_the_evaluator_by_default(Audience audience)
    {
        var stage = await portal.StageWall();
        var leader = await portal.NewPerson(stage.School, SchoolRole.SchoolLeader);
        await portal.Join(stage.Studio, leader);
        var entry = await Writes(stage.Owner, word);
        await portal.Shares(entry, audience, stage.Group(audience));
        await Surfaces.Hides(portal, leader, entry, word);
        await Surfaces.Shows(portal, stage.Colleague, entry, word);
        await portal.EndShares();
    }

    [Fact]
    public async Task A_school_leader_can_read_what_is_shared_after_the_owner_says_they_are_not_the_evaluator()
    {
        var stage = await portal.StageWall();
        var (leader, later) = (await portal.NewPerson(stage.School, SchoolRole.SchoolLeader), SharingStage.Word());
        var before = await Writes(stage.Owner, word);
        await portal.Shares(before, Audience.School, stage.School.Id);
        await stage.Owner.Post($"/account/evaluators/leaders/{leader.Id}/denial");
        await Surfaces.Hides(portal, leader, before, word);
        var after = await Writes(stage.Owner, later);
        await portal.Shares(after, Audience.School, stage.School.Id);
        await Surfaces.Shows(portal, leader, after, later);
        await stage.Owner.Post($"/account/evaluators/leaders/{leader.Id}/denial-ending");
        await Surfaces.Hides(portal, leader, after, later);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_school_leader_gains_no_access_when_they_or_the_owner_leave_the_school(bool leaderLeaves)
    {
        var stage = await portal.StageWall();
        var leader = await portal.NewPerson(stage.School, SchoolRole.SchoolLeader);
        await portal.Join(stage.Studio, leader);
        var entry = await Writes(stage.Owner, word);
        foreach (var audience in (Audience[])[Audience.Studio, Audience.School, Audience.Network])
            await portal.Shares(entry, audience, stage.Group(audience));
        if (leaderLeaves)
            await leader.Post($"/schools/{stage.School.Slug}/membership/ending");
        else
            await leader.Post($"/schools/{stage.School.Slug}/staff/{stage.Owner.Id}/removal");
        Assert.Equal(
            0,
            await portal.Db(db =>
                db.Memberships.CountAsync(m =>
                    m.SchoolId == stage.School.Id && m.AccountId == (leaderLeaves ? leader.Id : stage.Owner.Id)
                )
            )
        );
        await Surfaces.Hides(portal, leader, entry, word);
        await Surfaces.Shows(portal, stage.Colleague, entry, word);
        await portal.EndShares();
    }

    [Fact]
    public async Task An_earlier_share_by_name_ends_when_the_person_becomes_school_leader()
    {
        var stage = await portal.StageWall();
        var entry = await Writes(stage.Owner, word);
        await portal.Shares(entry, Audience.Person, stage.Colleague.Id);
        await portal.Saves(
            new Membership(stage.Colleague.Id, stage.School.Id, SchoolRole.SchoolLeader, SharingStage.Now)
        );
        await Surfaces.Hides(portal, stage.Colleague, entry, word);
        await portal.Shares(entry, Audience.Studio, stage.Studio.Id);
        await Surfaces.Shows(portal, (await portal.NewPart(stage.Studio, StudioRole.Member)), entry, word);
    }

    [Fact]
    public async Task The_evaluator_can_read_an_entry_shared_with_them_by_name()
    {
        var stage = await portal.StageWall();
        var entry = await Writes(stage.Owner, word);
        await Surfaces.Hides(portal, stage.Evaluator, entry, word);
        await portal.Shares(entry, Audience.Person, stage.Evaluator.Id);
        await Surfaces.Shows(portal, stage.Evaluator, entry, word);
    }

    [Fact]
    public async Task An_earlier_share_by_name_ends_when_the_person_becomes_the_evaluator()
    {
        var stage = await portal.StageWall();
        var entry = await Writes(stage.Owner, word);
        await portal.Shares(entry, Audience.Person, stage.Colleague.Id);
        await Surfaces.Shows(portal, stage.Colleague, entry, word);
        await portal.Evaluates(stage.Colleague, stage.Owner, stage.School);
        await Surfaces.Hides(portal, stage.Colleague, entry, word);
    }

    [Fact]
    public async Task A_former_evaluator_can_read_only_entries_started_after_the_evaluation_ended()
    {
        var stage = await portal.StageWall();
        var week = Duration.FromDays(7);
        var later = SharingStage.Word();
        var former = await portal.NewPerson(stage.School, SchoolRole.Teacher);
        await portal.Join(stage.Studio, former);
        await portal.Evaluates(
            former,
            stage.Owner,
            stage.School,
            during: new(SharingStage.Now - week * 8, SharingStage.Now - week * 4)
        );
        var (during, after) = (
            await Writes(stage.Owner, word, at: SharingStage.Now - week * 5),
            await Writes(stage.Owner, later, at: SharingStage.Now - week)
        );
        await portal.Shares(during, Audience.Studio, stage.Studio.Id);
        await Surfaces.Hides(portal, former, during, word);
        await portal.Shares(after, Audience.Studio, stage.Studio.Id);
        await Surfaces.Shows(portal, former, after, later);
    }

    [Fact]
    public async Task Ending_an_evaluation_does_not_open_existing_shares()
    {
        var stage = await portal.StageWall();
        var entry = await Writes(stage.Owner, word);
        await portal.Shares(entry, Audience.School, stage.School.Id);
        await stage.Evaluator.Post($"/schools/{stage.School.Slug}/evaluators/{stage.Evaluation.Id}/ending");
        Assert.NotNull(
            await portal.Db(db =>
                db.Evaluations.Where(e => e.Id == stage.Evaluation.Id).Select(e => e.EndedAt).SingleAsync()
            )
        );
        await Surfaces.Hides(portal, stage.Evaluator, entry, word);
        await Surfaces.Shows(portal, stage.Colleague, entry, word);
    }

    [Fact]
    public async Task A_person_who_leaves_the_studio_can_no_longer_read_its_shares()
    {
        var stage = await portal.StageWall();
        var entry = await Writes(stage.Owner, word);
        await portal.Shares(entry, Audience.Studio, stage.Studio.Id);
        await Surfaces.Shows(portal, stage.Colleague, entry, word);
        await portal.Leave(stage.Studio, stage.Colleague);
        await Surfaces.Hides(portal, stage.Colleague, entry, word);
    }

    [Fact]
    public async Task People_on_the_waitlist_or_outside_the_studio_cannot_read_its_shares()
    {
        var stage = await portal.StageWall();
        var full = await portal.NewStudio(stage.Owner, StudioStage.Plan(places: 1));
        var (inside, waiting) = (await portal.NewTeacher(), await portal.NewTeacher());
        await portal.Join(full, inside);
        await portal.Join(full, waiting);
        var entry = await Writes(stage.Owner, word);
        await portal.Shares(entry, Audience.Studio, full.Id);
        await Surfaces.Shows(portal, inside, entry, word);
        await Surfaces.Hides(portal, waiting, entry, word);
        await Surfaces.Hides(portal, stage.Colleague, entry, word);
    }

    [Fact]
    public async Task Stopping_a_share_takes_effect_immediately()
    {
        var stage = await portal.StageWall();
        var entry = await Writes(stage.Owner, word);
        var share = await portal.Shares(entry, Audience.Person, stage.Colleague.Id);
        await Surfaces.Shows(portal, stage.Colleague, entry, word);
        await stage.Owner.Post($"{entry.Url()}/shares/{share.Id}/ending");
        await Surfaces.Hides(portal, stage.Colleague, entry, word);
    }

    [Fact]
    public async Task Only_the_owner_can_stop_a_share()
    {
        var stage = await portal.StageWall();
        var entry = await Writes(stage.Owner, word);
        var share = await portal.Shares(entry, Audience.Person, stage.Colleague.Id);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await stage.Colleague.Post($"{entry.Url()}/shares/{share.Id}/ending")).Status
        );
        await Surfaces.Shows(portal, stage.Colleague, entry, word);
    }

    [Fact]
    public async Task An_expired_share_gives_no_access()
    {
        var stage = await portal.StageWall();
        var entry = await Writes(stage.Owner, word);
        await portal.Shares(
            entry,
            Audience.Person,
            stage.Colleague.Id,
            until: SharingStage.Now - Duration.FromSeconds(1)
        );
        await portal.Shares(entry, Audience.Person, stage.Other.Id, until: SharingStage.Now + Duration.FromHours(1));
        await Surfaces.Hides(portal, stage.Colleague, entry, word);
        await Surfaces.Shows(portal, stage.Other, entry, word);
    }

    [Fact]
    public async Task School_leaders_and_facilitators_cannot_read_unshared_entries()
    {
        var stage = await portal.StageWall();
        var entry = await Writes(stage.Owner, word);
        var leader = await portal.NewPerson(stage.School, SchoolRole.SchoolLeader);
        var facilitated = await portal.NewStudio(stage.Other);
        await portal.Join(facilitated, stage.Owner);
        foreach (var person in (Person[])[leader, stage.Other, stage.Colleague])
            await Surfaces.Hides(portal, person, entry, word);
        Assert.Equal(HttpStatusCode.OK, (await stage.Owner.Get(entry.Url())).Status);
    }

    [Theory]
    [InlineData(Cast.Administrator)]
    [InlineData(Cast.Editor)]
    [InlineData(Cast.SchoolLeader)]
    [InlineData(Cast.HostCoordinator)]
    public async Task Staff_cannot_read_an_entry_unless_it_is_shared_with_them_by_name(object who) =>
        await Can_read_only_what_is_shared_by_name(await portal.Of((Cast)who), await portal.NewTeacher());

    /// <summary>Covers every network role, and every role at the owner's school and in the owner's studio.</summary>
    [Fact]
    public async Task No_role_can_read_an_entry_unless_it_is_shared_by_name()
    {
        var stage = await portal.StageWall();
        foreach (
            var role in await portal.Db(db => db.Roles.Where(r => r.Part == null).OrderBy(r => r.Name).ToListAsync())
        )
            await Can_read_only_what_is_shared_by_name(await portal.NewHolder(role.Name!), stage.Owner);
        foreach (var role in Enum.GetValues<SchoolRole>())
            await Can_read_only_what_is_shared_by_name(await portal.NewPerson(stage.School, role), stage.Owner);
        foreach (var role in Enum.GetValues<StudioRole>())
            await Can_read_only_what_is_shared_by_name(await portal.NewPart(stage.Studio, role), stage.Owner);
    }

    [Fact]
    public async Task Emergency_access_shows_a_journal_only_on_its_own_page()
    {
        var stage = await portal.StageWall();
        var one = await portal.NewHolder(CurrentUser.Administrator);
        var two = await portal.NewHolder(CurrentUser.Administrator);
        var entry = await Writes(stage.Owner, word);
        await one.Post(
            "/desk/emergency-access",
            ("email", stage.Owner.Email),
            ("reason", "A court order"),
            ("hours", "2")
        );
        var grant = await portal.Db(db =>
            db.EmergencyAccessRequests.Where(r => r.PersonId == stage.Owner.Id).Select(r => r.Id).SingleAsync()
        );
        var (page, file) = (
            $"/journal/opened/{grant}/{entry.Id}",
            (await portal.FileOf(entry)).Replace("/journal", $"/journal/opened/{grant}", StringComparison.Ordinal)
        );
        foreach (var url in (string[])[page, file])
            Assert.Equal(HttpStatusCode.NotFound, (await one.Get(url)).Status);
        await two.Post($"/desk/emergency-access/{grant}/granting");
        Assert.Contains(word, (await one.Get(page)).Text(".journal-prose"));
        Assert.Contains(word, (await one.Get(file)).Html);
        foreach (var person in (Person[])[one, two])
            await Surfaces.Hides(portal, person, entry, word);
        foreach (var url in (string[])[page, file])
            Assert.Equal(HttpStatusCode.NotFound, (await two.Get(url)).Status);
        Assert.Contains(word, (await one.Get(file)).Html);
    }

    private async Task Can_read_only_what_is_shared_by_name(Person reader, Person owner)
    {
        var (mine, entry) = (SharingStage.Word(), await Writes(owner, word));
        await Surfaces.Hides(portal, reader, entry, word);
        var shared = await Writes(owner, mine);
        await portal.Shares(shared, Audience.Person, reader.Id);
        await Surfaces.Shows(portal, reader, shared, mine);
        using var client = await reader.Client();
        await Absence.Looks(client, entry.Url(), await portal.FileOf(entry));
    }

    [Fact]
    public async Task An_anonymous_visitor_must_sign_in_even_for_entries_shared_with_the_network()
    {
        var entry = await Writes(await portal.NewTeacher(), word);
        await portal.Shares(entry, Audience.Network);
        using var anyone = await portal.Client(Cast.Anonymous);
        foreach (var url in (string[])[entry.Url(), $"/journal/{Guid.NewGuid()}", "/journal", "/journal/shared"])
            Assert.Equal("Sign in", (await anyone.GetPage(url)).Title);
        using var member = await portal.Client(Cast.TeacherElsewhere);
        Assert.Contains(word, (await member.GetPage(entry.Url())).Text("main"));
        await portal.EndShares();
    }

    [Fact]
    public async Task The_owner_sees_each_reader_once_per_hour()
    {
        var stage = await portal.StageWall();
        var entry = await Writes(stage.Owner, word);
        await portal.Shares(entry, Audience.Person, stage.Colleague.Id);
        Assert.Contains("No one else has viewed it yet.", (await stage.Owner.Get(entry.Url())).Text("#who"));
        using var reader = await stage.Colleague.Client();
        await Task.WhenAll(Enumerable.Range(1, 5).Select(_ => reader.GetPage(entry.Url())));
        var line = Assert.Single((await stage.Owner.Get(entry.Url())).Texts(".journal-readings li"));
        Assert.Contains(stage.Colleague.Name, line);
        Assert.Contains(stage.Colleague.Name, await Surfaces.Export(portal, stage.Owner));
    }

    [Fact]
    public async Task The_owner_can_export_and_erase_the_journal()
    {
        var stage = await portal.StageWall();
        var entry = await Writes(stage.Owner, word);
        await portal.Shares(entry, Audience.Person, stage.Colleague.Id);
        Assert.Contains(word, await Surfaces.Export(portal, stage.Owner));
        await using var scope = portal.Scope();
        await ActivatorUtilities
            .CreateInstance<JournalPersonalData>(scope.ServiceProvider)
            .Erase(stage.Owner.Id, default);
        await Surfaces.Hides(portal, stage.Colleague, entry, word);
        Assert.DoesNotContain(word, await Surfaces.Export(portal, stage.Owner));
    }

    [Fact]
    public async Task Entry_titles_do_not_appear_in_document_titles_logs_or_audit_entries()
    {
        var stage = await portal.StageWall();
        var entry = await portal.Writes(stage.Owner, "Text", $"Title {word}");
        using var owner = await stage.Owner.Client();
        await owner.Post($"{entry.Url()}/shares", ("with", $"Studio {stage.Studio.Id}"), ("confirmed", "true"));
        foreach (var person in (Person[])[stage.Owner, stage.Colleague])
        {
            var page = await person.Get(entry.Url());
            Assert.Contains(word, page.Title);
            Assert.DoesNotContain(word, page.Document.Title);
        }
        Assert.Contains(
            await portal.MailTo(stage.Colleague.Email),
            mail => mail.Subject.Contains("shared a journal entry with you", StringComparison.Ordinal)
        );
        Assert.Equal(0, await portal.Db(db => db.AuditLines.CountAsync(l => l.Detail.Contains(word))));
        Assert.Equal(
            1,
            await portal.Db(db => db.AuditLines.CountAsync(l => l.Name == "journal.shared" && l.ById == stage.Owner.Id))
        );
        Assert.DoesNotContain(portal.Logged.All, line => line.Text.Contains(word, StringComparison.Ordinal));
    }

    private Task<JournalEntry> Writes(Person owner, string about, Instant? at = null) =>
        Surfaces.Writes(portal, owner, about, at);
}
