using NetworkPortal.Content.Uploads;
using NodaTime;

namespace NetworkPortal.UnitTests.Content.Uploads;

public sealed class AttachmentTests
{
    [Theory]
    [InlineData("photo\u202Egpj.exe", "photogpj.jpg")]
    [InlineData("a\u2028b\u200Bc.jpg", "a bc.jpg")]
    [InlineData("Übung میخواهم.jpeg", "Übung میخواهم.jpg")]
    [InlineData("\u2066\u2069.jpg", "file.jpg")]
    public void A_file_name_loses_invisible_characters_and_gets_the_true_extension(string given, string kept) =>
        Assert.Equal(
            kept,
            new Attachment(
                Guid.NewGuid(),
                "journal",
                Guid.NewGuid(),
                new CleanedFile(UploadKind.Jpeg, new byte[1]) { GivenName = given },
                Instant.MinValue
            ).Name
        );
}
