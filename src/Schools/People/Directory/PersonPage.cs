using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools.People.Messages;

namespace NetworkPortal.Schools.People.Directory;

/// <summary>One person who chose to be listed. Whoever did not looks like nobody at all, save to themselves.</summary>
internal static class PersonPage
{
    internal sealed record School(string Name, string Url);

    internal sealed record Page(
        string Name,
        IReadOnlyList<School> Schools,
        string Subjects,
        string Grades,
        string Interests,
        string Offers,
        bool Self,
        bool Listed,
        string LetterUrl
    ) : PageModel(Name);

    public static async Task<IResult> Show(Guid id, PortalDb db, CurrentUser user, CancellationToken ct)
    {
        if (
            await db
                .Profiles.AsNoTracking()
                .VisibleTo(user)
                .Include(p => p.Account)
                .SingleOrDefaultAsync(p => p.AccountId == id, ct)
            is not { } person
        )
            return View.NotFound;
        var schools = await db.ShownSchools([person], ct);
        var self = id == user.Id;
        var writable = !self && await db.CanWrite(user.Id, id, ct);
        return View.Page(
            "schools/person",
            new Page(
                person.Account.DisplayName,
                [.. schools[id].Select(s => new School(s.Name, "/schools/" + s.Slug))],
                string.Join(", ", person.SubjectList),
                string.Join(", ", person.GradeList),
                person.Interests,
                person.Offers,
                self,
                person.Listed,
                writable ? $"/people/{id}/letter" : ""
            )
            {
                Section = "people",
                Robots = "noindex",
                Breadcrumbs = [new("Home", "/"), new("People", "/people")],
            }
        );
    }
}
