using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Schools;

/// <summary>States and territories, with the names shown on pages.</summary>
internal static class States
{
    private static readonly string[] Names = (
        "Alabama|Alaska|American Samoa|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|District of "
        + "Columbia|Florida|Georgia|Guam|Hawaii|Idaho|Illinois|"
        + "Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Mis"
        + "souri|Montana|Nebraska|Nevada|New "
        + "Hampshire|New Jersey|"
        + "New Mexico|New York|North Carolina|North Dakota|Northern Mariana "
        + "Islands|Ohio|Oklahoma|Oregon|Pennsylvania|Puerto Rico|Rhode Island|South Carolina|South Dakota|"
        + "Tennessee|Texas|U.S. Virgin Islands|Utah|Vermont|Virginia|Washington|West Virginia|Wisconsin|Wyoming"
    ).Split('|');

    /// <param name="present">The stored value, which remains an option even if it isn't a state.</param>
    public static IEnumerable<Option> Options(string present = "") =>
        (present.Length == 0 || Names.Contains(present) ? Names : Names.Append(present)).Select(name => new Option(
            name,
            name
        ));
}
