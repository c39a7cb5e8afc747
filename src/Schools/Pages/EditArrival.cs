using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Schools.Pages;

/// <summary>The page where school leaders and visit coordinators enter what visitors need to know to get
/// there.</summary>
internal static class EditArrival
{
    internal sealed record Page(Input Form, string School, string Url) : PageModel("Directions and visitor rules")
    {
        /// <summary>What someone else saved while the form was open.</summary>
        public IReadOnlyList<SavedFact> Saved { get; init; } = [];
    }

    internal sealed class Input : StampedForm
    {
        private const NumberStyles Degrees = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

        public Field Street { get; } = Field.Text("street", "Street address").UpTo(200).WithAutocomplete("off");

        public Field City { get; } =
            Field
                .Text("city", "City, state, and ZIP code")
                .UpTo(120)
                .WithAutocomplete("off")
                .WithHint("For example, Marlow, PA 15001.");

        public Field Entrance { get; } =
            Field
                .LongText("entrance", "Entrance", 2)
                .UpTo(500)
                .WithHint("Tell visitors which door to use and where to check in.");

        public Field Parking { get; } = Field.LongText("parking", "Parking", 2).UpTo(500);

        public Field OfficePhone { get; } =
            Field
                .Text("office_phone", "Front office phone", "tel")
                .UpTo(40)
                .WithAutocomplete("off")
                .Accept(ArrivalFacts.IsPhone, "Enter a phone number with its area code, such as 555-555-0100.")
                .WithHint("Only people involved in a visit can see it.");

        public Field Coordinates { get; } =
            Field
                .Text("coordinates", "Map coordinates")
                .UpTo(60)
                .WithAutocomplete("off")
                .Accept(
                    text => Parse(text) is not null,
                    "Enter the latitude and the longitude, separated by a comma, such as 40.4406, -79.9959."
                )
                .WithHint(
                    "Latitude and longitude, such as 40.4406, -79.9959. In a map app, press and hold the entrance. "
                        + "This lets people find your visit days by distance, and lets you search for days near "
                        + "your school."
                );

        public Field Rules { get; } =
            Field
                .LongText("rules", "Visitor rules", 8)
                .UpTo(ArrivalFacts.MaxRulesLength)
                .WithHint(
                    "Include what ID to bring, whether photos are allowed, and how to protect students’ privacy. "
                        + "Each visitor confirms that they’ve read the rules. If you change them, we’ll ask again."
                );

        public ArrivalFacts Arrival
        {
            get
            {
                var point = Parse(Coordinates.Value);
                return new()
                {
                    Street = Street.Value,
                    City = City.Value,
                    Entrance = Entrance.Value,
                    Parking = Parking.Value,
                    OfficePhone = OfficePhone.Value,
                    Latitude = point?.Latitude,
                    Longitude = point?.Longitude,
                    Rules = Rules.Value,
                };
            }
        }

        public Input Fill(ArrivalFacts facts)
        {
            Street.Set(facts.Street);
            City.Set(facts.City);
            Entrance.Set(facts.Entrance);
            Parking.Set(facts.Parking);
            OfficePhone.Set(facts.OfficePhone);
            if (facts.Latitude is not null)
                Coordinates.Set(string.Create(CultureInfo.InvariantCulture, $"{facts.Latitude}, {facts.Longitude}"));
            Rules.Set(facts.Rules);
            Seal();
            return this;
        }

        private static (double Latitude, double Longitude)? Parse(string text) =>
            text.Split(',') is [var north, var east]
            && double.TryParse(north.Trim(), Degrees, CultureInfo.InvariantCulture, out var latitude)
            && double.TryParse(east.Trim(), Degrees, CultureInfo.InvariantCulture, out var longitude)
            && Math.Abs(latitude) <= 90
            && Math.Abs(longitude) <= 180
                ? (latitude, longitude)
                : null;
    }

    public static async Task<IResult> Show(string slug, [AsParameters] RequestContext context) =>
        await Find(slug, context) is { } school
            ? View.Page("schools/edit-arrival", NewPage(new Input().Fill(school.Arrival), school))
            : View.NotFound;

    public static async Task<IResult> Submit(
        string slug,
        [AsParameters] RequestContext context,
        IEnumerable<IArrivalFollower> followers,
        AuditLog audit
    )
    {
        if (await Find(slug, context) is not { } school)
            return View.NotFound;
        var form = new Input();
        if (!await form.Read(context.Http))
            return View.Invalid("schools/edit-arrival", NewPage(form, school));
        var saved = await context.Db.Write(() => Save(school.Id, form, context, followers, audit), context.Ct);
        if (saved.Count > 0)
            return View.Invalid("schools/edit-arrival", NewPage(form, school) with { Saved = saved });
        return View.Redirect(
            "/schools/" + slug,
            "Saved. If a new address, entrance, parking, phone number, or rule affects an upcoming visit, we emailed "
                + "the team."
        );
    }

    /// <returns>What someone else saved meanwhile; then nothing is changed.</returns>
    private static async Task<IReadOnlyList<SavedFact>> Save(
        Guid id,
        Input form,
        RequestContext context,
        IEnumerable<IArrivalFollower> followers,
        AuditLog audit
    )
    {
        var db = context.Db;
        await db.Schools.Where(s => s.Id == id).LockRows(s => s.Name, context.Ct);
        var school = await db.Schools.SingleAsync(s => s.Id == id, context.Ct);
        var before = school.Arrival;
        if (form.Compare(new Input().Fill(before)) is { Count: > 0 } saved)
            return saved;
        school.Welcome(form.Arrival);
        if (school.Arrival == before)
            return [];
        db.RecordChange("school", school.Slug);
        audit.Note("school.arrival-changed", detail: school.Name);
        await db.SaveChangesAsync(context.Ct);
        foreach (var follower in followers)
            await follower.Follow(school, before, context.Ct);
        return [];
    }

    public static Task<bool> CanEdit(Guid school, PortalDb db, CurrentUser user, CancellationToken ct) =>
        Editable(db, user).AnyAsync(s => s.Id == school, ct);

    private static Task<School?> Find(string slug, RequestContext context) =>
        Editable(context.Db, context.User).AsNoTracking().SingleOrDefaultAsync(s => s.Slug == slug, context.Ct);

    private static IQueryable<School> Editable(PortalDb db, CurrentUser user)
    {
        var led = db.SchoolsWhere(user, Permissions.ManageSchool);
        var arranged = db.SchoolsWhere(user, Permissions.ArrangeVisits);
        return db.Schools.Where(s => led.Any(l => l.Id == s.Id) || arranged.Any(a => a.Id == s.Id));
    }

    private static Page NewPage(Input form, School school) =>
        new(form, school.Name, "/schools/" + school.Slug)
        {
            Section = "schools",
            Robots = "noindex",
            Breadcrumbs = [new("Home", "/"), new("Schools", "/schools"), new(school.Name, "/schools/" + school.Slug)],
        };
}
