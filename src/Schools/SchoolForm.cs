using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Schools;

/// <summary>The form for a school's page.</summary>
internal sealed class SchoolForm : Form
{
    private SchoolForm(School? school, IEnumerable<Option> districts)
    {
        District.From(districts);
        State.From(States.Options(school?.State ?? ""));
        // A time zone that isn't among the usual ones remains available as an option.
        TimeZone.From(
            school is null || TimeZones.Options.Any(o => o.Value == school.TimeZoneId)
                ? TimeZones.Options
                : TimeZones.Options.Append(new(school.TimeZoneId, Clock.ZoneName(school.TimeZoneId)))
        );
    }

    public Field Name { get; } = Field.Text("name", "School name").Require("Enter the school’s name.").UpTo(160);

    public Field District { get; } = Field.Choice("district", "District");

    public Field Place { get; } =
        Field.Text("place", "Town or region").UpTo(120).WithHint("Use a name that people in your area will recognize.");

    public Field State { get; } = Field.Choice("state", "State");

    public Field GradeBand { get; } = Field.Text("grades", "Grades").UpTo(20).WithHint("For example, K-8.");

    public Field TimeZone { get; } =
        Field
            .Choice("time_zone", "Time zone")
            .Require("Choose a time zone.")
            .WithHint("The school’s visit days use this time zone.");

    /// <summary>Asked only if the time zone is corrected while there are upcoming days.</summary>
    public Field Days { get; } =
        Field
            .Choice("days", "What should happen to upcoming visit days?", "radios")
            .From([
                new(
                    KeepClock,
                    "Keep the same local time",
                    "9:00 AM stays 9:00 AM, in the new time zone. We’ll email everyone who is coming or has "
                        + "requested a visit."
                ),
                new(
                    KeepMoment,
                    "Convert times to the new time zone",
                    "For example, 9:00 AM Eastern becomes 8:00 AM Central. No one’s calendar changes."
                ),
            ]);

    public const string KeepClock = "clock";
    public const string KeepMoment = "moment";

    public Field NcesId { get; } =
        Field
            .Text("nces", "NCES ID")
            .UpTo(14)
            .WithHint(
                "The school’s 12-digit number in the federal list of public schools. Leave it blank if you "
                    + "don’t know it."
            );

    /// <summary>The fields that are always shown.</summary>
    public IReadOnlyList<Field> Usual => [.. Fields.Where(asked => asked != Days)];

    public Field About { get; } =
        Field
            .LongText("about", "About the school")
            .UpTo(2000)
            .WithHint("Write one paragraph. Please don’t include anything about individual students.");

    public Field ToShow { get; } =
        Field
            .LongText("to_show", "What you can show visitors", 8)
            .UpTo(6000)
            .WithHint(
                "List what visitors can see, where they can see it, and who they can talk with. Start each line "
                    + "with a hyphen. To make words bold, put two asterisks on each side, **like this**."
            );

    public Field VisitApproval { get; } =
        Field
            .Checkbox("visit_approval", "A school leader must approve our visits to other schools")
            .WithHint(
                "School leaders see each request and its costs. The host can answer in the meantime. If a leader "
                    + "declines, we’ll cancel the visit. This setting isn’t shown on your school’s page."
            );

    public Field DistrictApproval { get; } =
        Field
            .Checkbox("district_approval", "Our district must approve our visits to other schools")
            .WithHint(
                "The district decides after your school leaders. Network staff enter who approves for the district. "
                    + "Until they do, network staff decide."
            );

    /// <param name="school">The school as it is now, or null for a new one.</param>
    public static async Task<SchoolForm> For(School? school, PortalDb db, CancellationToken ct)
    {
        var form = new SchoolForm(
            school,
            await db.Districts.ByName(d => d.Name).Select(d => new Option(d.Slug, d.Name, "", false)).ToListAsync(ct)
        );
        form.TimeZone.Set(school?.TimeZoneId ?? "America/New_York");
        if (school is null)
            return form;
        form.Name.Set(school.Name);
        form.District.Set(school.District?.Slug);
        form.Place.Set(school.Place);
        form.State.Set(school.State.Length > 0 ? school.State : null);
        form.GradeBand.Set(school.GradeBand);
        form.NcesId.Set(school.NcesId);
        form.About.Set(school.About);
        form.ToShow.Set(school.WhatToSee);
        form.VisitApproval.Set(school.RequiresVisitApproval ? "true" : null);
        form.DistrictApproval.Set(school.RequiresDistrictApproval ? "true" : null);
        return form;
    }

    /// <summary>
    /// Validates what the fields alone can't: the format of the NCES id, and whether another school has it.
    /// </summary>
    public async Task<bool> Check(Guid? school, PortalDb db, CancellationToken ct)
    {
        var number = Number;
        if (number is not null && !School.IsNcesId(number))
            NcesId.Fail("Enter all 12 digits of the NCES ID, or leave it blank.");
        else if (
            number is not null
            && await db
                .Schools.Where(s => s.NcesId == number && s.Id != school)
                .Select(s => s.Name)
                .FirstOrDefaultAsync(ct)
                is { } other
        )
            NcesId.Fail($"{other} already has this NCES ID.");
        return Valid;
    }

    /// <summary>Writes the form to the school; its URL doesn't change.</summary>
    public async Task Apply(School school, PortalDb db, CancellationToken ct)
    {
        var district = await db.Districts.SingleOrDefaultAsync(d => d.Slug == District.Value, ct);
        school.Describe(
            new()
            {
                Name = Name.Value,
                District = district,
                Place = Place.Value,
                State = State.Value,
                GradeBand = GradeBand.Value,
                TimeZoneId = TimeZone.Value,
                About = About.Value,
            }
        );
        school.Number(Number);
        school.Show(ToShow.Value);
        school.RequireVisitApproval(VisitApproval.Checked, DistrictApproval.Checked);
        db.RecordChange("school", school.Slug);
        if (district is not null)
            db.RecordChange("district", district.Slug);
    }

    private string? Number => NcesId.Value.Replace("-", "").Replace(" ", "") is { Length: > 0 } digits ? digits : null;
}
