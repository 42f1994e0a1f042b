/* A program that does nothing, linked with what heng is linked with: the floor of a start. */
int main(void)
{
    return 0;
}
