using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools.People.Messages;

namespace NetworkPortal.Schools.People.Directory;

/// <summary>The page of a listed person. Someone who isn't listed is not found, except by themselves.</summary>
internal static class PersonPage
{
    internal sealed record School(string Name, string Url);

    internal sealed record Page : PageModel
    {
        public override string Title => Name;

        public required string Name { get; init; }

        public required IReadOnlyList<School> Schools { get; init; }

        public required string Subjects { get; init; }

        public required string Grades { get; init; }

        public required string Interests { get; init; }

        public required string Offers { get; init; }

        public required bool Self { get; init; }

        public required bool Listed { get; init; }

        public required string LetterUrl { get; init; }
    }

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
            new Page
            {
                Name = person.Account.DisplayName,
                Schools = [.. schools[id].Select(s => new School(s.Name, "/schools/" + s.Slug))],
                Subjects = string.Join(", ", person.SubjectList),
                Grades = string.Join(", ", person.GradeList),
                Interests = person.Interests,
                Offers = person.Offers,
                Self = self,
                Listed = person.Listed,
                LetterUrl = writable ? $"/people/{id}/message" : "",
                Section = "people",
                Robots = "noindex",
                Breadcrumbs = [new("Home", "/"), new("People", "/people")],
            }
        );
    }
}
