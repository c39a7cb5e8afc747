using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Journals;
using NetworkPortal.Journals.EmergencyAccess;
using NetworkPortal.Kernel;
using NetworkPortal.Schools;
using NetworkPortal.Site;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Studios;
using NetworkPortal.Tests.Visits;
using NodaTime;
using Person = NetworkPortal.Tests.Visits.Person;

namespace NetworkPortal.Tests.Journals;

/// <summary>Emergency ("emergency-access") access: two administrators, a reason, a time limit, and an email to the
/// person.</summary>
public sealed class EmergencyAccessTests(PortalFixture portal)
{
    private const string Desk = "/desk/emergency-access";

    [Fact]
    public async Task The_requester_can_read_a_journal_after_a_second_administrator_approves()
    {
        var (one, two, teacher, entry) = await Stage();
        var id = await Ask(one, teacher);
        Assert.Equal(HttpStatusCode.NotFound, (await one.Get($"/journal/opened/{id}")).Status);
        Assert.Empty(await portal.MailTo(teacher.Email));

        using var second = await two.Client();
        var granted = await second.Submit(Desk, $"form[action$='{id}/granting']");
        Assert.Contains("Approved, for 2 hours", granted.Text(".flash"));
        var mail = Assert.Single(await portal.MailTo(teacher.Email));
        Assert.Equal("Two administrators opened your journal", mail.Subject);
        foreach (var told in (string[])[one.Name, two.Name, "A court order"])
            Assert.Contains(told, mail.Text);

        using var first = await one.Client();
        var list = await first.GetPage((await first.GetPage(Desk)).Link("Read the journal"));
        var page = await first.GetPage(list.Document.QuerySelector(".agenda a")!.GetAttribute("href")!);
        Assert.Contains("Private words", page.Text(".journal-prose"));
        Assert.False(page.Has("main form"));
        Assert.Contains("as an administrator", (await teacher.Get(entry.Url())).Text("#who"));
        Assert.Contains(one.Name, (await teacher.Get(entry.Url())).Text(".journal-readings"));
        Assert.Equal(
            ["emergency-access.asked", "emergency-access.granted", "emergency-access.read"],
            await portal.Audited(teacher)
        );
    }

    [Fact]
    public async Task Emergency_access_opens_only_the_read_only_pages_of_that_journal()
    {
        var (one, two, teacher, entry) = await Stage();
        var id = await Ask(one, teacher);
        await two.Post($"{Desk}/{id}/granting");
        Assert.Equal(HttpStatusCode.OK, (await one.Get($"/journal/opened/{id}/{entry.Id}")).Status);
        foreach (var url in (string[])[entry.Url(), entry.Url() + "/versions", entry.Url() + "/edit"])
            Assert.Equal(HttpStatusCode.NotFound, (await one.Get(url)).Status);
        foreach (var url in (string[])[$"/journal/opened/{id}", $"/journal/opened/{id}/{entry.Id}"])
            Assert.Equal(HttpStatusCode.NotFound, (await two.Get(url)).Status);
        foreach (var url in (string[])["/today", "/journal/shared"])
            Assert.DoesNotContain($"{entry.Id}", (await one.Get(url)).Html);
        var other = await portal.Writes(await portal.NewTeacher(), "Someone else's entry");
        Assert.Equal(HttpStatusCode.NotFound, (await one.Get($"/journal/opened/{id}/{other.Id}")).Status);
    }

    [Fact]
    public async Task Only_the_requester_can_open_the_files_in_the_journal()
    {
        var (one, two, teacher, entry) = await Stage();
        var id = await Ask(one, teacher);
        var file = await portal.Puts(entry, "plan", "A private plan");
        var other = await portal.WritesWithFile(await portal.NewTeacher(), "Someone else's entry");
        var opened = file.Replace("/journal/", $"/journal/opened/{id}/", StringComparison.Ordinal);
        await Closed(one, opened);
        await two.Post($"{Desk}/{id}/granting");

        using var first = await one.Client();
        var page = await first.GetPage($"/journal/opened/{id}/{entry.Id}");
        Assert.Equal(opened, page.Document.QuerySelector(".downloads a")?.GetAttribute("href"));
        Assert.Equal("A private plan", await first.Http.GetStringAsync(opened));
        Assert.Equal(
            ["emergency-access.asked", "emergency-access.granted", "emergency-access.read", "emergency-access.read"],
            await portal.Audited(teacher)
        );
        Assert.Single(
            (await teacher.Get(entry.Url())).Texts(".journal-readings li"),
            line => line.Contains(one.Name, StringComparison.Ordinal)
        );

        foreach (var person in (Person[])[two, await NewAdministrator(), await portal.NewTeacher()])
            await Closed(person, opened);
        foreach (
            var url in (string[])
                [
                    file,
                    opened[..^1] + (opened[^1] == '0' ? '1' : '0'),
                    (await portal.FileOf(other)).Replace(
                        "/journal/",
                        $"/journal/opened/{id}/",
                        StringComparison.Ordinal
                    ),
                ]
        )
            await Closed(one, url);
        Assert.Equal(HttpStatusCode.NotFound, (await one.Post(file + "/deletion")).Status);
        Assert.Equal("A private plan", await first.Http.GetStringAsync(opened));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Access_to_files_ends_with_the_emergency_access(bool byEvaluation)
    {
        var (one, two, teacher, entry) = await Stage();
        var (id, file) = (await Ask(one, teacher), await portal.Puts(entry, "plan", "A private plan"));
        var opened = file.Replace("/journal/", $"/journal/opened/{id}/", StringComparison.Ordinal);
        await two.Post($"{Desk}/{id}/granting");
        Assert.Equal(HttpStatusCode.OK, (await one.Get(opened)).Status);
        if (byEvaluation)
            await portal.Evaluates(one, teacher, await portal.NewSchool());
        else
            await portal.Db(db =>
                db.EmergencyAccessRequests.Where(r => r.Id == id)
                    .ExecuteUpdateAsync(row =>
                        row.SetProperty(r => r.Until, SharingStage.Now - Duration.FromSeconds(1))
                    )
            );
        await Closed(one, opened);
        Assert.Equal(
            2,
            (await portal.Audited(teacher)).Count(name => name is "emergency-access.granted" or "emergency-access.read")
        );
    }

    private static async Task Closed(Person person, string file) =>
        Assert.Equal(HttpStatusCode.NotFound, (await person.Get(file)).Status);

    [Fact]
    public async Task Neither_the_requester_nor_the_journals_owner_can_approve_a_request()
    {
        var (one, two, _, _) = await Stage();
        var id = await Ask(one, two);
        Assert.Equal(HttpStatusCode.NotFound, (await one.Post($"{Desk}/{id}/granting")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await two.Post($"{Desk}/{id}/granting")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await one.Get($"/journal/opened/{id}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await NewAdministrator()).Post($"{Desk}/{id}/granting")).Status);
    }

    [Fact]
    public async Task The_database_rejects_approval_by_the_requester_the_owner_or_no_one()
    {
        var (one, _, teacher, _) = await Stage();
        var id = await Ask(one, teacher);
        foreach (var person in (Guid[])[one.Id, teacher.Id])
            await Assert.ThrowsAnyAsync<Exception>(() =>
                portal.Db(db =>
                    db.EmergencyAccessRequests.Where(r => r.Id == id)
                        .ExecuteUpdateAsync(row => row.SetProperty(r => r.AnsweredById, person))
                )
            );
        await Assert.ThrowsAnyAsync<Exception>(() =>
            portal.Db(db =>
                db.EmergencyAccessRequests.Where(r => r.Id == id)
                    .ExecuteUpdateAsync(row => row.SetProperty(r => r.Until, SharingStage.Now))
            )
        );
    }

    [Fact]
    public async Task Simultaneous_answers_to_a_request_record_exactly_one_decision()
    {
        var (one, two, teacher, _) = await Stage();
        var (id, three) = (await Ask(one, teacher), await NewAdministrator());
        await Task.WhenAll(
            two.Post($"{Desk}/{id}/granting"),
            three.Post($"{Desk}/{id}/granting"),
            two.Post($"{Desk}/{id}/decline")
        );
        Assert.Single(
            await portal.Audited(teacher),
            name => name is "emergency-access.granted" or "emergency-access.declined"
        );
    }

    [Fact]
    public async Task Emergency_access_ends_when_its_hours_have_passed()
    {
        var (one, two, teacher, entry) = await Stage();
        var id = await Ask(one, teacher);
        await two.Post($"{Desk}/{id}/granting");
        Assert.Equal(HttpStatusCode.OK, (await one.Get($"/journal/opened/{id}/{entry.Id}")).Status);
        await portal.Db(db =>
            db.EmergencyAccessRequests.Where(r => r.Id == id)
                .ExecuteUpdateAsync(row => row.SetProperty(r => r.Until, SharingStage.Now - Duration.FromSeconds(1)))
        );
        Assert.Equal(HttpStatusCode.NotFound, (await one.Get($"/journal/opened/{id}/{entry.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await one.Get($"/journal/opened/{id}")).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_requester_or_the_approver_can_end_access_early(bool byRequester)
    {
        var (one, two, teacher, entry) = await Stage();
        var id = await Ask(one, teacher);
        await two.Post($"{Desk}/{id}/granting");
        Assert.Equal(HttpStatusCode.NotFound, (await (await NewAdministrator()).Post($"{Desk}/{id}/ending")).Status);
        Assert.Equal(HttpStatusCode.OK, (await one.Get($"/journal/opened/{id}/{entry.Id}")).Status);
        await (byRequester ? one : two).Post($"{Desk}/{id}/ending");
        Assert.Equal(HttpStatusCode.NotFound, (await one.Get($"/journal/opened/{id}/{entry.Id}")).Status);
    }

    [Fact]
    public async Task A_declined_request_opens_nothing_and_cannot_be_approved()
    {
        var (one, two, teacher, _) = await Stage();
        var id = await Ask(one, teacher);
        await two.Post($"{Desk}/{id}/decline");
        Assert.Equal(HttpStatusCode.NotFound, (await two.Post($"{Desk}/{id}/granting")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await one.Get($"/journal/opened/{id}")).Status);
        Assert.Empty(await portal.MailTo(teacher.Email));
    }

    [Fact]
    public async Task An_unanswered_request_expires()
    {
        var (one, two, teacher, _) = await Stage();
        var id = await Ask(one, teacher);
        await portal.Db(db =>
            db.EmergencyAccessRequests.Where(r => r.Id == id)
                .ExecuteUpdateAsync(row =>
                    row.SetProperty(r => r.RequestedAt, SharingStage.Now - EmergencyAccessRequest.ExpiresAfter)
                )
        );
        Assert.Equal(HttpStatusCode.NotFound, (await two.Post($"{Desk}/{id}/granting")).Status);
    }

    [Fact]
    public async Task An_evaluator_of_the_person_cannot_request_approve_or_use_emergency_access()
    {
        var (one, two, teacher, _) = await Stage();
        var school = await portal.NewSchool();
        var id = await Ask(one, teacher);
        var now = SharingStage.Now;
        await portal.Evaluates(two, teacher, school, during: new(now, now));
        Assert.Equal(HttpStatusCode.NotFound, (await two.Post($"{Desk}/{id}/granting")).Status);
        await (await NewAdministrator()).Post($"{Desk}/{id}/granting");
        Assert.Equal(HttpStatusCode.OK, (await one.Get($"/journal/opened/{id}")).Status);
        await portal.Evaluates(one, teacher, school);
        Assert.Equal(HttpStatusCode.NotFound, (await one.Get($"/journal/opened/{id}")).Status);
        var refused = await two.Post(Desk, ("email", teacher.Email), ("reason", "R"), ("hours", "1"));
        Assert.Contains("evaluator", refused.Text("#field-email-error"));
    }

    [Theory]
    [InlineData("nobody@demo.example", "A reason", "2")]
    [InlineData("", "A reason", "2")]
    [InlineData("teacher@demo.example", "", "2")]
    [InlineData("teacher@demo.example", "A reason", "25")]
    [InlineData("teacher@demo.example", "A reason", "0")]
    public async Task An_incomplete_or_invalid_request_is_rejected(string email, string reason, string hours) =>
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await (await NewAdministrator()).Post(Desk, ("email", email), ("reason", reason), ("hours", hours))).Status
        );

    [Theory]
    [InlineData(Cast.Teacher)]
    [InlineData(Cast.SchoolLeader)]
    [InlineData(Cast.Editor)]
    public async Task People_without_the_permission_get_404(object who)
    {
        using var client = await portal.Client((Cast)who);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetPage(Desk)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await client.Post(Desk, ("email", "teacher@demo.example"))).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Administrators_linked_by_appointment_cannot_approve_each_others_requests(bool throughAnother)
    {
        var (one, two, teacher, _) = await Stage();
        var between = await NewAdministrator();
        if (throughAnother)
        {
            await Appoints(one, between);
            await Appoints(between, two);
            // The intermediate administrator has lost the role, but the appointments are still on record.
            await portal.Db(db =>
                db.Set<IdentityUserRole<Guid>>().Where(r => r.UserId == between.Id).ExecuteDeleteAsync()
            );
        }
        else
            await Appoints(one, two);
        foreach (var (asking, granting) in ((Person, Person)[])[(one, two), (two, one)])
        {
            await asking.Post(Desk, ("email", teacher.Email), ("reason", "Mine alone"), ("hours", "1"));
            foreach (
                var id in await portal.Db(db =>
                    db.EmergencyAccessRequests.Where(r => r.RequestedById == asking.Id).Select(r => r.Id).ToListAsync()
                )
            )
                Assert.Equal(HttpStatusCode.NotFound, (await granting.Post($"{Desk}/{id}/granting")).Status);
        }
        Assert.Equal(
            0,
            await portal.Db(db =>
                db.EmergencyAccessRequests.CountAsync(r => r.PersonId == teacher.Id && r.Until != null)
            )
        );
        // Counterpart: an administrator whom neither appointed can approve.
        var mine = await portal.Db(db =>
            db.EmergencyAccessRequests.Where(r => r.RequestedById == one.Id).Select(r => r.Id).SingleAsync()
        );
        Assert.Equal(HttpStatusCode.OK, (await (await NewAdministrator()).Post($"{Desk}/{mine}/granting")).Status);
        Assert.Equal(
            1,
            await portal.Db(db => db.EmergencyAccessRequests.CountAsync(r => r.Id == mine && r.Until != null))
        );
    }

    [Theory]
    [InlineData(13, false)]
    [InlineData(15, true)]
    public async Task Only_someone_who_has_been_an_administrator_for_two_weeks_can_approve(int days, bool granted)
    {
        var (one, two, teacher, _) = await Stage();
        var id = await Ask(one, teacher);
        await Since(two, SharingStage.Now - Duration.FromDays(days));
        await two.Post($"{Desk}/{id}/granting");
        Assert.Equal(
            granted,
            await portal.Db(db => db.EmergencyAccessRequests.AnyAsync(r => r.Id == id && r.Until != null))
        );
    }

    [Fact]
    public async Task A_new_administrator_sees_when_they_can_send_requests()
    {
        var (one, _, teacher, _) = await Stage();
        await Since(one, SharingStage.Now - Duration.FromDays(1));
        Assert.Contains("You can send a request starting", (await one.Get(Desk)).Text(".glass-rule"));
        var refused = await one.Post(Desk, ("email", teacher.Email), ("reason", "R"), ("hours", "1"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Equal(0, await portal.Db(db => db.EmergencyAccessRequests.CountAsync(r => r.RequestedById == one.Id)));
    }

    [Fact]
    public async Task The_two_weeks_start_when_the_role_gains_the_permission()
    {
        var (one, two, teacher, _) = await Stage();
        var id = await Ask(one, teacher);
        await portal.Db(async db =>
        {
            var role = await db.Roles.SingleAsync(r =>
                db.Set<IdentityUserRole<Guid>>().Any(row => row.UserId == two.Id && row.RoleId == r.Id)
            );
            await db.Permit(role, [Permissions.AccessDesk], new(new HttpContextAccessor()), default);
            await db.SaveChangesAsync();
            await db.Permit(
                role,
                [Permissions.AccessDesk, Permissions.UseEmergencyAccess],
                new(new HttpContextAccessor()),
                default
            );
            await db.SaveChangesAsync();
        });
        Assert.Equal(HttpStatusCode.NotFound, (await two.Post($"{Desk}/{id}/granting")).Status);
    }

    [Fact]
    public async Task All_administrators_are_emailed_about_each_step()
    {
        var (one, two, teacher, _) = await Stage();
        var third = await NewAdministrator();
        var id = await Ask(one, teacher);
        Assert.Contains(
            await portal.MailTo(third.Email),
            mail =>
                mail.Subject == $"{one.Name} requested access to a journal"
                && mail.Text.Contains("A court order", StringComparison.Ordinal)
        );
        await two.Post($"{Desk}/{id}/granting");
        Assert.Contains(
            await portal.MailTo(third.Email),
            mail => mail.Subject == $"Emergency access approved: {teacher.Name}’s journal"
        );
    }

    [Fact]
    public async Task Approval_requires_two_factor_sign_in_in_the_current_session()
    {
        var (one, two, teacher, _) = await Stage();
        var id = await Ask(one, teacher);
        using var client = await two.Client();
        await portal.Db(db =>
            db.AccountSessions.Where(s => s.AccountId == two.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(s => s.TwoFactorAt, (Instant?)null))
        );
        var led = await client.Post($"{Desk}/{id}/granting");
        Assert.Equal("/account/confirm", led.Path.Split('?')[0]);
        Assert.Contains("you need more than a password", led.Text("main"));
        Assert.Contains("Set up an authenticator app", led.Text("main"));
        Assert.False(await portal.Db(db => db.EmergencyAccessRequests.AnyAsync(r => r.Id == id && r.Until != null)));
        await portal.Db(db =>
            db.AccountSessions.Where(s => s.AccountId == two.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(s => s.TwoFactorAt, SharingStage.Now))
        );
        await client.Post($"{Desk}/{id}/granting");
        Assert.True(await portal.Db(db => db.EmergencyAccessRequests.AnyAsync(r => r.Id == id && r.Until != null)));
    }

    private Task Appoints(Person who, Person whom) =>
        portal.Db(async db =>
        {
            db.Appointments.Add(new Appointment(whom.Id, who.Id, SharingStage.Now - Duration.FromDays(100)));
            await db.SaveChangesAsync();
        });

    private Task Since(Person person, Instant at)
    {
        Instant? since = at;
        return portal.Db(db =>
            db.Set<IdentityUserRole<Guid>>()
                .Where(r => r.UserId == person.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(r => EF.Property<Instant?>(r, "GrantedAt"), since))
        );
    }

    private async Task<(Person One, Person Two, Person Teacher, JournalEntry Entry)> Stage()
    {
        var teacher = await portal.NewPerson(await portal.NewSchool(), SchoolRole.Teacher);
        return (
            await NewAdministrator(),
            await NewAdministrator(),
            teacher,
            await portal.Writes(teacher, "Private words")
        );
    }

    private async Task<Guid> Ask(Person administrator, Person about)
    {
        var answer = await administrator.Post(
            Desk,
            ("email", about.Email),
            ("reason", "A court order"),
            ("hours", "2")
        );
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return await portal.Db(db =>
            db.EmergencyAccessRequests.Where(r => r.PersonId == about.Id).Select(r => r.Id).SingleAsync()
        );
    }

    private async Task<Person> NewAdministrator()
    {
        var person = await portal.NewPerson(null);
        await using var scope = portal.Scope();
        var (roles, accounts) = (
            scope.ServiceProvider.GetRequiredService<RoleManager<Role>>(),
            scope.ServiceProvider.GetRequiredService<UserManager<Account>>()
        );
        var role = new Role($"Emergency access (test) {person.Id:N}");
        await roles.CreateAsync(role);
        foreach (var permission in (string[])[Permissions.UseEmergencyAccess, Permissions.AccessDesk])
            await roles.AddClaimAsync(role, new Claim(CurrentUser.PermissionClaim, permission));
        await accounts.AddToRoleAsync((await accounts.FindByIdAsync(person.Id.ToString()))!, role.Name!);
        return person;
    }
}
