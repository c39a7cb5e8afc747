using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts;
using NetworkPortal.Journals;
using NetworkPortal.Kernel;
using NetworkPortal.Schools;
using NetworkPortal.Schools.Evaluators;
using NetworkPortal.Studios;
using NetworkPortal.Studios.Journal;
using NetworkPortal.Studios.Journal.History;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Journals;
using NetworkPortal.Tests.Visits;
using NodaTime;
using Person = NetworkPortal.Tests.Visits.Person;

namespace NetworkPortal.Tests.Studios.Journal;

/// <summary>The wall's rules, each over every surface, with its positive twin.</summary>
[Trait("speed", "slow")]
public sealed class WallTests(WallPortal portal) : IClassFixture<WallPortal>
{
    private readonly string word = WallStage.Word();

    [Theory]
    [InlineData(Audience.Studio)]
    [InlineData(Audience.School)]
    [InlineData(Audience.Network)]
    internal async Task A_share_with_a_group_skips_the_owners_evaluator_and_reaches_the_others(Audience audience)
    {
        var stage = await Stage();
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
    internal async Task A_school_leader_whom_nobody_set_counts_as_the_evaluator(Audience audience)
    {
        var stage = await Stage();
        var leader = await portal.NewPerson(stage.School, SchoolRole.SchoolLeader);
        await portal.Join(stage.Studio, leader);
        var entry = await Writes(stage.Owner, word);
        await portal.Shares(entry, audience, stage.Group(audience));
        await Surfaces.Hides(portal, leader, entry, word);
        await Surfaces.Shows(portal, stage.Colleague, entry, word);
        await portal.EndShares();
    }

    [Fact]
    public async Task A_school_leader_reads_what_is_shared_after_the_owner_said_that_they_do_not_evaluate_them()
    {
        var stage = await Stage();
        var (leader, later) = (await portal.NewPerson(stage.School, SchoolRole.SchoolLeader), WallStage.Word());
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
    public async Task Moving_a_school_leader_or_the_owner_out_of_the_school_opens_nothing(bool leaderLeaves)
    {
        var stage = await Stage();
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
    public async Task A_share_by_name_from_before_the_person_led_the_school_opens_nothing()
    {
        var stage = await Stage();
        var entry = await Writes(stage.Owner, word);
        await portal.Shares(entry, Audience.Person, stage.Colleague.Id);
        await portal.Saves(new Membership(stage.Colleague.Id, stage.School.Id, SchoolRole.SchoolLeader, WallStage.Now));
        await Surfaces.Hides(portal, stage.Colleague, entry, word);
        await portal.Shares(entry, Audience.Studio, stage.Studio.Id);
        await Surfaces.Shows(portal, (await portal.NewPart(stage.Studio, StudioRole.Member)), entry, word);
    }

    [Fact]
    public async Task A_share_by_name_opens_it_to_the_evaluator_too()
    {
        var stage = await Stage();
        var entry = await Writes(stage.Owner, word);
        await Surfaces.Hides(portal, stage.Evaluator, entry, word);
        await portal.Shares(entry, Audience.Person, stage.Evaluator.Id);
        await Surfaces.Shows(portal, stage.Evaluator, entry, word);
    }

    [Fact]
    public async Task A_share_by_name_from_before_the_person_became_the_evaluator_opens_nothing()
    {
        var stage = await Stage();
        var entry = await Writes(stage.Owner, word);
        await portal.Shares(entry, Audience.Person, stage.Colleague.Id);
        await Surfaces.Shows(portal, stage.Colleague, entry, word);
        await portal.Evaluates(stage.Colleague, stage.Owner, stage.School);
        await Surfaces.Hides(portal, stage.Colleague, entry, word);
    }

    [Fact]
    public async Task What_was_begun_before_an_evaluation_ended_stays_shut_and_what_was_begun_after_opens()
    {
        var stage = await Stage();
        var (week, later, former) = (
            Duration.FromDays(7),
            WallStage.Word(),
            await portal.NewPerson(stage.School, SchoolRole.Teacher)
        );
        await portal.Join(stage.Studio, former);
        await portal.Evaluates(former, stage.Owner, stage.School, WallStage.Now - week * 8, WallStage.Now - week * 4);
        var (during, after) = (
            await Writes(stage.Owner, word, at: WallStage.Now - week * 5),
            await Writes(stage.Owner, later, at: WallStage.Now - week)
        );
        await portal.Shares(during, Audience.Studio, stage.Studio.Id);
        await Surfaces.Hides(portal, former, during, word);
        await portal.Shares(after, Audience.Studio, stage.Studio.Id);
        await Surfaces.Shows(portal, former, after, later);
    }

    [Fact]
    public async Task Ending_an_evaluation_opens_nothing()
    {
        var stage = await Stage();
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
    public async Task Whoever_leaves_the_studio_cannot_read_any_more()
    {
        var stage = await Stage();
        var entry = await Writes(stage.Owner, word);
        await portal.Shares(entry, Audience.Studio, stage.Studio.Id);
        await Surfaces.Shows(portal, stage.Colleague, entry, word);
        await portal.Leave(stage.Studio, stage.Colleague);
        await Surfaces.Hides(portal, stage.Colleague, entry, word);
    }

    [Fact]
    public async Task Whoever_waits_for_a_place_or_is_elsewhere_cannot_read()
    {
        var stage = await Stage();
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
    public async Task Taking_back_closes_at_once()
    {
        var stage = await Stage();
        var entry = await Writes(stage.Owner, word);
        var share = await portal.Shares(entry, Audience.Person, stage.Colleague.Id);
        await Surfaces.Shows(portal, stage.Colleague, entry, word);
        await stage.Owner.Post($"{entry.Url()}/shares/{share.Id}/ending");
        await Surfaces.Hides(portal, stage.Colleague, entry, word);
    }

    [Fact]
    public async Task Another_person_cannot_take_a_share_back()
    {
        var stage = await Stage();
        var entry = await Writes(stage.Owner, word);
        var share = await portal.Shares(entry, Audience.Person, stage.Colleague.Id);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await stage.Colleague.Post($"{entry.Url()}/shares/{share.Id}/ending")).Status
        );
        await Surfaces.Shows(portal, stage.Colleague, entry, word);
    }

    [Fact]
    public async Task A_share_that_is_over_opens_nothing()
    {
        var stage = await Stage();
        var entry = await Writes(stage.Owner, word);
        await portal.Shares(entry, Audience.Person, stage.Colleague.Id, until: WallStage.Now - Duration.FromSeconds(1));
        await portal.Shares(entry, Audience.Person, stage.Other.Id, until: WallStage.Now + Duration.FromHours(1));
        await Surfaces.Hides(portal, stage.Colleague, entry, word);
        await Surfaces.Shows(portal, stage.Other, entry, word);
    }

    [Fact]
    public async Task Leaders_and_facilitators_read_nothing_by_what_they_are()
    {
        var stage = await Stage();
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
    public async Task Staff_read_nothing_without_a_share_by_name(object who) =>
        await Reads_nothing_without_a_share_by_name(await portal.Of((Cast)who), await portal.NewTeacher());

    /// <summary>Each of the network's roles, and each that people have at the owner's own school and in the owner's own
    /// studio.</summary>
    [Fact]
    public async Task No_role_reads_anything_without_a_share_by_name()
    {
        var stage = await Stage();
        foreach (
            var role in await portal.Db(db => db.Roles.Where(r => r.Part == null).OrderBy(r => r.Name).ToListAsync())
        )
            await Reads_nothing_without_a_share_by_name(await portal.NewHolder(role.Name!), stage.Owner);
        foreach (var role in Enum.GetValues<SchoolRole>())
            await Reads_nothing_without_a_share_by_name(await portal.NewPerson(stage.School, role), stage.Owner);
        foreach (var role in Enum.GetValues<StudioRole>())
            await Reads_nothing_without_a_share_by_name(await portal.NewPart(stage.Studio, role), stage.Owner);
    }

    [Fact]
    public async Task A_journal_that_two_administrators_opened_shows_at_the_page_for_that_alone()
    {
        var (stage, one, two) = (
            await Stage(),
            await portal.NewHolder(CurrentUser.Administrator),
            await portal.NewHolder(CurrentUser.Administrator)
        );
        var entry = await Writes(stage.Owner, word);
        await one.Post(
            "/desk/emergency-access",
            ("email", stage.Owner.Email),
            ("reason", "A court order"),
            ("hours", "2")
        );
        var grant = await portal.Db(db =>
            db.GlassRequests.Where(r => r.PersonId == stage.Owner.Id).Select(r => r.Id).SingleAsync()
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

    private async Task Reads_nothing_without_a_share_by_name(Person reader, Person owner)
    {
        var (mine, entry) = (WallStage.Word(), await Writes(owner, word));
        await Surfaces.Hides(portal, reader, entry, word);
        var shared = await Writes(owner, mine);
        await portal.Shares(shared, Audience.Person, reader.Id);
        await Surfaces.Shows(portal, reader, shared, mine);
        using var client = await reader.Client();
        await Absence.Looks(client, entry.Url(), await portal.FileOf(entry));
    }

    [Fact]
    public async Task Whoever_is_not_signed_in_is_asked_to_also_where_the_network_may_read()
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
    public async Task The_owner_sees_who_opened_it_once_an_hour()
    {
        var stage = await Stage();
        var entry = await Writes(stage.Owner, word);
        await portal.Shares(entry, Audience.Person, stage.Colleague.Id);
        Assert.Contains("No one else yet.", (await stage.Owner.Get(entry.Url())).Text("#who"));
        using var reader = await stage.Colleague.Client();
        await Task.WhenAll(Enumerable.Range(1, 5).Select(_ => reader.GetPage(entry.Url())));
        var line = Assert.Single((await stage.Owner.Get(entry.Url())).Texts(".journal-readings li"));
        Assert.Contains(stage.Colleague.Name, line);
        Assert.Contains(stage.Colleague.Name, await Surfaces.Export(portal, stage.Owner));
    }

    [Fact]
    public async Task The_owner_takes_the_journal_along_and_erases_it()
    {
        var stage = await Stage();
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
    public async Task No_title_stands_in_a_document_title_a_log_or_an_audit_line()
    {
        var stage = await Stage();
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

    private async Task<Staged> Stage()
    {
        var school = await portal.NewSchool();
        var (owner, colleague, evaluator, other) = (
            await portal.NewPerson(school, SchoolRole.Teacher),
            await portal.NewPerson(school, SchoolRole.Teacher),
            await portal.NewPerson(school, SchoolRole.SchoolLeader),
            await portal.NewTeacher()
        );
        var studio = await portal.NewStudio(owner, StudioStage.Plan(places: 6));
        foreach (var person in (Person[])[colleague, evaluator])
            await portal.Join(studio, person);
        return new(
            school,
            studio,
            owner,
            colleague,
            evaluator,
            other,
            await portal.Evaluates(evaluator, owner, school)
        );
    }

    private sealed record Staged(
        School School,
        Studio Studio,
        Person Owner,
        Person Colleague,
        Person Evaluator,
        Person Other,
        Evaluation Evaluation
    )
    {
        public Guid Group(Audience audience) =>
            audience switch
            {
                Audience.Studio => Studio.Id,
                Audience.School => School.Id,
                _ => Guid.Empty,
            };
    }
}

/// <summary>A portal of the wall's own: what is shared with the whole network would stand on everybody's day.</summary>
public sealed class WallPortal() : TestPortal(new TestPortalSettings()), IAsyncLifetime
{
    /// <summary>Nothing of the demo is shared, so that whatever stands on somebody's day is a test's own.</summary>
    public async ValueTask InitializeAsync()
    {
        await Open();
        await Db(db => db.Shares.ExecuteDeleteAsync());
    }

    internal Task EndShares() => Db(db => db.Shares.Where(s => s.Audience == Audience.Network).ExecuteDeleteAsync());
}
