using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Schools;

/// <summary>
/// The form for a district. Its field names are unique, because the form shares a page with the form for a school.
/// </summary>
internal sealed class DistrictForm : Form
{
    public Field Name { get; } =
        Field.Text("district_name", "District name").Require("Enter the district’s name.").UpTo(160);

    public Field State { get; } = Field.Choice("district_state", "State").From(States.Options());

    public Field About { get; } = Field.LongText("district_about", "About the district").UpTo(2000);

    public static DistrictForm For(District district)
    {
        var form = new DistrictForm();
        form.State.From(States.Options(district.State));
        form.Name.Set(district.Name);
        form.State.Set(district.State.Length > 0 ? district.State : null);
        form.About.Set(district.About);
        return form;
    }

    public void Apply(District district, PortalDb db)
    {
        district.Describe(Name.Value, State.Value, About.Value);
        db.RecordChange("district", district.Slug);
        db.RecordChange("school", district.Slug);
    }
}
