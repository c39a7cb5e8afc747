using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Schools.People.Directory;

/// <summary>
/// The page where a person chooses whether to be listed, what is shown, and who may write. No one is listed until they
/// choose to be.
/// </summary>
internal static class MyDirectoryEntry
{
    public const string Url = "/account/directory";

    internal sealed class ListingForm : Form
    {
        public Field Listed { get; } =
            Field
                .Checkbox("listed", "List me in the directory")
                .WithHint(
                    "Only signed-in members can see your name and what you enter here. It won’t appear in search "
                        + "engines."
                );

        public Field Reachable { get; } =
            Field
                .Checkbox("reachable", "Let members message me through the portal")
                .WithHint("Members won’t see your email address.");

        public Field ShowSchools { get; } = Field.Checkbox("show_schools", "Show my schools");

        public Field Subjects { get; } =
            Field.Choices("subjects", "What you teach or work on").From(DirectoryText.SubjectOptions);

        public Field Grades { get; } = Field.Choices("grades", "Grades").From(DirectoryText.GradeOptions);

        public Field Interests { get; } =
            Field
                .LongText("interests", "What you’re interested in", 3)
                .UpTo(800)
                .WithHint(
                    "For example, a question you’re working on or something you want to learn. Please don’t write "
                        + "about individual students."
                );

        public Field Offers { get; } =
            Field
                .LongText("offers", "What you can offer", 3)
                .UpTo(800)
                .WithHint("For example, something you could show, share, or talk about.");
    }

    internal sealed record Refused(Guid Id, string Name);

    internal sealed record Page(ListingForm Form, string OwnUrl, IReadOnlyList<Refused> Refused)
        : PageModel("Directory listing");

    public static async Task<IResult> Show(PortalDb db, CurrentUser user, CancellationToken ct)
    {
        var profile = await db.Profiles.SingleOrDefaultAsync(p => p.AccountId == user.Id, ct) ?? new Profile(user.Id);
        var form = new ListingForm();
        form.Listed.Set(profile.Listed ? "true" : null);
        form.Reachable.Set(profile.Reachable ? "true" : null);
        form.ShowSchools.Set(profile.ShowSchools ? "true" : null);
        form.Subjects.Set(profile.SubjectList);
        form.Grades.Set(profile.GradeList);
        form.Interests.Set(profile.Interests);
        form.Offers.Set(profile.Offers);
        return View.Page("schools/listing", await NewPage(form, db, user, ct));
    }

    public static async Task<IResult> Submit(HttpContext http, PortalDb db, CurrentUser user, CancellationToken ct)
    {
        var form = new ListingForm();
        if (!await form.Read(http))
            return View.Invalid("schools/listing", await NewPage(form, db, user, ct));
        var profile = await db.Profiles.SingleOrDefaultAsync(p => p.AccountId == user.Id, ct);
        if (profile is null)
            db.Profiles.Add(profile = new Profile(user.Id));
        profile.List(form.Listed.Checked, form.Reachable.Checked, form.ShowSchools.Checked);
        profile.Describe(form.Subjects.Values, form.Grades.Values, form.Interests.Value, form.Offers.Value);
        db.RecordChange("person", user.Id.ToString());
        await db.SaveChangesAsync(ct);
        return View.Redirect(
            Url,
            profile.Listed ? "Saved. You’re listed in the directory." : "Saved. You’re not listed in the directory."
        );
    }

    public static async Task<IResult> LetWrite(Guid id, PortalDb db, CurrentUser user, CancellationToken ct)
    {
        var ended = await db.Write(
            () => db.BlockedSenders.Where(r => r.ById == user.Id && r.AgainstId == id).ExecuteDeleteAsync(ct),
            ct
        );
        return ended == 0 ? View.NotFound : View.Redirect(Url, "Unblocked. This person can message you again.");
    }

    private static async Task<Page> NewPage(ListingForm form, PortalDb db, CurrentUser user, CancellationToken ct)
    {
        var accounts = db.Accounts;
        var refused = await db
            .BlockedSenders.Where(r => r.ById == user.Id)
            .Join(accounts, r => r.AgainstId, a => a.Id, (r, a) => new Refused(a.Id, a.DisplayName))
            .ToListAsync(ct);
        var has = await db.Profiles.AnyAsync(p => p.AccountId == user.Id, ct);
        return new(form, has ? $"/people/{user.Id}" : "", refused) { Section = "account", Robots = "noindex" };
    }
}
