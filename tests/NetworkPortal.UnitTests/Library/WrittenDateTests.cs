using NetworkPortal.Library.Reading;
using NodaTime.Text;

namespace NetworkPortal.UnitTests.Library;

public sealed class WrittenDateTests
{
    [Theory]
    [InlineData("2026", "2026-01-01", "2026-12-31")]
    [InlineData("Fall 2025", "2025-09-01", "2025-11-30")]
    [InlineData("winter 2024", "2024-01-01", "2024-02-29")]
    [InlineData("January 2026", "2026-01-01", "2026-01-31")]
    [InlineData("Sept. 2026", "2026-09-01", "2026-09-30")]
    [InlineData("March 9, 2026", "2026-03-09", "2026-03-09")]
    [InlineData("2026–27", "2026-07-01", "2027-06-30")]
    [InlineData("School year 2023-2024", "2023-07-01", "2024-06-30")]
    [InlineData("2019–2023", "2019-01-01", "2023-12-31")]
    [InlineData("June 2024 to Fall 2025", "2024-06-01", "2025-11-30")]
    [InlineData("May 2024 – June 2025", "2024-05-01", "2025-06-30")]
    public void A_date_as_people_write_it_is_read(string text, string from, string to)
    {
        var read = WrittenDate.Read(text)!;

        Assert.Equal((from, to), (LocalDatePattern.Iso.Format(read.Start), LocalDatePattern.Iso.Format(read.End)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Year 2")]
    [InlineData("last spring")]
    [InlineData("February 30, 2026")]
    [InlineData("Ma 2026")]
    [InlineData("9 2026")]
    [InlineData("2026–25")]
    [InlineData("2026 to soon")]
    [InlineData("June 2025 to June 2024")]
    public void A_text_that_is_no_date_is_not(string text) => Assert.Null(WrittenDate.Read(text));
}
