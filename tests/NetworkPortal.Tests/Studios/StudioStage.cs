using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Meetings;
using NetworkPortal.Schools;
using NetworkPortal.Site;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;
using NodaTime;

namespace NetworkPortal.Tests.Studios;

/// <summary>Creates studios for a single test.</summary>
internal static class StudioStage
{
    private const string Staff = "Studio staff (test)";

    public static Instant Now => Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());

    public static LocalDate Today => Now.InUtc().Date;

    /// <summary>Something that happened, for tests in which it doesn't matter who did it.</summary>
    public static Happening Happened(Instant? at = null, string reason = "") =>
        new("Test", at ?? Now) { Reason = reason };

    public static StudioPlan Plan(
        string question = "How do my questions change who talks?",
        int places = 3,
        int startsInDays = 14,
        int lasts = 60,
        IReadOnlyList<string>? topics = null
    ) =>
        new()
        {
            Name = "Who talks (demo)",
            Question = question,
            Problem = "The same six students answer.",
            Description = "We count **voices**.",
            TimePromise = "one session every other week",
            HoursPerWeek = 2,
            StartsOn = Today.PlusDays(startsInDays),
            EndsOn = Today.PlusDays(startsInDays + lasts),
            TimeZoneId = "America/Denver",
            Places = places,
            Topics = topics ?? ["Discussion"],
        };

    public static async Task<Person> NewTeacher(this TestPortal portal, string state = "Ohio") =>
        await portal.NewPerson(await portal.NewSchool(state: state), SchoolRole.Teacher);

    public static async Task<IReadOnlyList<Person>> NewTeachers(this TestPortal portal, int count)
    {
        var school = await portal.NewSchool();
        var people = new List<Person>();
        for (var at = 0; at < count; at++)
            people.Add(await portal.NewPerson(school, SchoolRole.Teacher));
        return people;
    }

    /// <summary>Creates a person who may manage studios and nothing else.</summary>
    public static async Task<Person> NewStaff(this TestPortal portal)
    {
        var person = await portal.NewPerson(null);
        await using var scope = portal.Scope();
        var (roles, accounts) = (
            scope.ServiceProvider.GetRequiredService<RoleManager<Role>>(),
            scope.ServiceProvider.GetRequiredService<UserManager<Account>>()
        );
        var name = $"{Staff} {person.Id:N}";
        var role = new Role(name);
        await roles.CreateAsync(role);
        await roles.AddClaimAsync(role, new Claim(CurrentUser.PermissionClaim, Permissions.ManageStudios));
        Assert.True(
            (await accounts.AddToRoleAsync((await accounts.FindByIdAsync(person.Id.ToString()))!, name)).Succeeded
        );
        return person;
    }

    /// <summary>Creates a studio with one session, open unless it should stay a proposal.</summary>
    public static async Task<Studio> NewStudio(
        this TestPortal portal,
        Person leader,
        StudioPlan? plan = null,
        bool open = true
    )
    {
        var id = Guid.CreateVersion7();
        var studio = Studio.Propose(id, $"studio-{id:N}", plan ?? Plan(), leader.Id, Happened());
        studio.Meet(
            "Counting voices",
            Now + Duration.FromDays(15),
            Now + Duration.FromDays(15) + Duration.FromHours(1),
            "https://meet.example/secret-room"
        );
        if (open)
            studio.Open(Happened());
        await portal.Db(async db =>
        {
            db.Studios.Add(studio);
            db.RecordChange("studio", studio.Slug);
            await db.SaveChangesAsync();
            await db.SettleSessions(studio.Id, Now, default);
            await db.SaveChangesAsync();
        });
        return studio;
    }

    public static async Task<StudioMembership?> Join(this TestPortal portal, Studio studio, Person person)
    {
        await using var scope = portal.Scope();
        return await scope.ServiceProvider.GetRequiredService<StudioEnrollment>().Join(studio.Id, person.Id);
    }

    public static async Task<bool> Leave(this TestPortal portal, Studio studio, Person person)
    {
        await using var scope = portal.Scope();
        return await scope.ServiceProvider.GetRequiredService<StudioEnrollment>().Leave(studio.Id, person.Id);
    }

    public static Task<Studio> Read(this TestPortal portal, Studio studio) =>
        portal.Db(db =>
            db.Studios.AsNoTracking()
                .Include(s => s.Memberships)
                .Include(s => s.Sessions)
                .SingleAsync(s => s.Id == studio.Id)
        );

    public static async Task<StudioMembership?> Part(this TestPortal portal, Studio studio, Person person) =>
        (await portal.Read(studio)).Memberships.SingleOrDefault(m =>
            m.AccountId == person.Id && m.State != StudioMembershipState.Left
        );

    public static string Url(this Studio studio) => "/studios/" + studio.Slug;
}
