using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.UnitTests.Kernel.Forms;

public sealed class FieldTests
{
    [Fact]
    public void A_required_field_must_not_be_empty()
    {
        Assert.Equal("Enter your name", Read(Field.Text("name", "Name").Require("Enter your name"), "   ").Error);
        Assert.Null(Read(Field.Text("name", "Name"), "").Error);
        Assert.Null(Read(Field.Text("name", "Name").Require("Enter your name"), "Ana").Error);
    }

    [Theory]
    [InlineData("ana@school.org", true)]
    [InlineData("ana.maria+visits@schools.k12.sc.us", true)]
    [InlineData("ana@school", false)]
    [InlineData("ana@school.org, ben@school.org", false)]
    [InlineData("Ana <ana@school.org>", false)]
    [InlineData("ana@school.org\nBcc: all@school.org", false)]
    [InlineData("@school.org", false)]
    public void An_email_field_accepts_one_plain_address(string address, bool fine) =>
        Assert.Equal(fine, Read(Field.Email("email", "Email"), address).Error is null);

    [Theory]
    [InlineData("1", true)]
    [InlineData("12", true)]
    [InlineData("0", false)]
    [InlineData("13", false)]
    [InlineData("1.5", false)]
    [InlineData("9999999999999", false)]
    [InlineData("１", false)]
    public void A_number_field_accepts_whole_numbers_within_its_bounds(string number, bool fine) =>
        Assert.Equal(fine, Read(Field.Number("people", "People", 1, 12), number).Error is null);

    [Theory]
    [InlineData("2027-03-09", true)]
    [InlineData("2027-02-29", false)]
    [InlineData("09/03/2027", false)]
    public void A_day_field_accepts_only_existing_dates(string day, bool fine) =>
        Assert.Equal(fine, Read(Field.Day("day", "Day"), day).Error is null);

    [Theory]
    [InlineData("09:00", true)]
    [InlineData("09:00:00", true)]
    [InlineData("24:00", false)]
    [InlineData("9 am", false)]
    public void A_time_field_accepts_only_times_of_day(string time, bool fine) =>
        Assert.Equal(fine, Read(Field.Hour("from", "From"), time).Error is null);

    [Fact]
    public void A_choice_field_accepts_only_the_offered_options()
    {
        Field Asked() => Field.Choices("topics", "Topics").From([new("a", "A"), new("b", "B")]);
        Assert.Null(Read(Asked(), "a", "b").Error);
        Assert.NotNull(Read(Asked(), "a", "c").Error);
        Assert.True(Read(Asked(), "b").Options.Single(option => option.Value == "b").Selected);
    }

    [Theory]
    [InlineData("broken \uFFFD bytes")]
    [InlineData("nul \0 inside")]
    [InlineData("escape \u001b[2J")]
    public void Control_and_replacement_characters_are_rejected(string text) =>
        Assert.NotNull(Read(Field.Text("name", "Name"), text).Error);

    [Fact]
    public void Line_breaks_are_normalized_and_everything_but_passwords_is_trimmed()
    {
        Assert.Equal("a\nb", Read(Field.LongText("note", "Note"), " a\r\nb ").Value);
        Assert.Equal(" secret ", Read(Field.Password("password", "Password", "current-password"), " secret ").Value);
    }

    [Fact]
    public void A_text_that_is_too_long_shows_the_limit() =>
        Assert.Equal(
            "Use 5 characters or fewer. You’ve entered 6.",
            Read(Field.Text("name", "Name").UpTo(5), "abcdef").Error
        );

    [Fact]
    public void Only_the_first_error_of_a_field_is_kept()
    {
        var field = Field.Text("name", "Name");
        field.Fail("First.");
        field.Fail("Second.");
        Assert.Equal("First.", field.Error);
    }

    private static Field Read(Field field, params string[] sent)
    {
        field.Read(sent);
        return field;
    }
}
