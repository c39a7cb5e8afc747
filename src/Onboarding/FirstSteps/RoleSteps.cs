using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools;
using NetworkPortal.Site.Dues;
using NetworkPortal.Site.Setup;

namespace NetworkPortal.Onboarding.FirstSteps;

/// <summary>
/// The first three steps of school leaders and visit coordinators who accepted an invitation. A step that is done
/// leaves Today.
/// </summary>
internal sealed class RoleSteps(PortalDb db, IEnumerable<IOpenVisitDays> days) : IDueSource
{
    private static readonly IReadOnlyList<string> LeaderKinds = FirstStepDue.Kinds($"{SchoolRole.SchoolLeader}");
    private static readonly IReadOnlyList<string> CoordinatorKinds = FirstStepDue.Kinds(
        $"{SchoolRole.VisitCoordinator}"
    );

    private sealed record Place(SchoolRole Role, School School, bool HasStaff, bool HasCoordinator);

    public IReadOnlyCollection<string> Kinds { get; } = [.. LeaderKinds, .. CoordinatorKinds];

    public async Task<IReadOnlyDictionary<Guid, DueLine>> Describe(
        CurrentUser me,
        IReadOnlyCollection<Due> dues,
        CancellationToken ct
    )
    {
        var lines = new Dictionary<Guid, DueLine>();
        foreach (var place in await Places(me, ct))
        foreach (var step in await Steps(place, ct))
            if (!step.Done && dues.FirstOrDefault(due => due.Kind == step.Kind) is { } due)
                lines[due.Id] = step.Line(place.School.Name);
        return lines;
    }

    public static async Task<IResult> Skip(string kind, [AsParameters] RequestContext context)
    {
        var (audience, dues) = (DueAudience.Person(context.User.Id), context.Db.Set<Due>());
        if (!FirstStepDue.IsKind(kind))
            return View.NotFound;
        await context.Db.Write(
            () => dues.Where(due => due.Kind == kind && due.Audience == audience).ExecuteDeleteAsync(context.Ct),
            context.Ct
        );
        return View.Redirect("/today", "Skipped.");
    }

    private async Task<IEnumerable<Place>> Places(CurrentUser me, CancellationToken ct)
    {
        var (members, invitations) = (db.Memberships, db.AccountInvitations);
        var found = await members
            .AsNoTracking()
            .Of(me)
            .Where(m => m.Role == SchoolRole.SchoolLeader || m.Role == SchoolRole.VisitCoordinator)
            .OrderBy(m => m.Since)
            .ThenBy(m => m.Id)
            .Select(m => new
            {
                m.Role,
                m.School,
                Staff = members.Any(other => other.SchoolId == m.SchoolId && other.AccountId != m.AccountId)
                    || invitations.Any(one => one.SchoolId == m.SchoolId && one.InvitedById == m.AccountId),
                Coordinator = members.Any(one => one.SchoolId == m.SchoolId && one.Role == SchoolRole.VisitCoordinator),
            })
            .ToListAsync(ct);
        return found.DistinctBy(m => m.Role).Select(m => new Place(m.Role, m.School, m.Staff, m.Coordinator));
    }

    private async Task<IEnumerable<RoleStep>> Steps(Place place, CancellationToken ct) =>
        place.Role == SchoolRole.SchoolLeader
            ? LeaderSteps(place)
            : CoordinatorSteps(place.School, await HasDays(place.School.Slug, ct));

    private async Task<bool> HasDays(string slug, CancellationToken ct)
    {
        foreach (var source in days)
            if (await source.AnyAt(slug, ct))
                return true;
        return false;
    }

    private static IEnumerable<RoleStep> LeaderSteps(Place place)
    {
        var url = "/schools/" + place.School.Slug;
        yield return new(LeaderKinds[0], "Describe your school", 3, url + "/edit")
        {
            Text = "Everyone in the network can read its page: grades, place, and what you work on.",
            Done = place.School.About.Length > 0,
        };
        yield return new(LeaderKinds[1], "Invite your staff", 3, url + "/staff")
        {
            Text = "Type in addresses, upload a staff file, or post your join code in the staff room.",
            Done = place.HasStaff,
        };
        yield return new(LeaderKinds[2], "Choose a visit coordinator", 1, url + "/staff")
        {
            Text = "They answer visit requests. Until someone has this role, you do.",
            Done = place.HasCoordinator,
        };
    }

    private static IEnumerable<RoleStep> CoordinatorSteps(School school, bool hasDays)
    {
        var url = "/schools/" + school.Slug;
        yield return new(CoordinatorKinds[0], "Say how visitors get to you", 3, url + "/arrival")
        {
            Text = "Your address, which door to use, where to park, and your rules for visitors.",
            Done = school.Arrival.Street.Length > 0,
        };
        yield return new(CoordinatorKinds[1], "Say what visitors can see", 3, url + "/edit")
        {
            Text = "A few lines on your school’s page help others choose a day.",
            Done = school.WhatToSee.Length > 0,
        };
        yield return new(CoordinatorKinds[2], "Post your first visit day", 5, "/visits/days/new")
        {
            Text = "You decide how many teams can come. You answer every request.",
            Done = hasDays,
        };
    }
}
